import { epoch } from '../../kernel/instant.js';
import type { RouteSpan } from './observed.js';

/** While a source is set aside, half-open instants; without an end while it is so still. */
export interface AsideSpan {
  readonly from: string;
  readonly until?: string;
}

/** While a source of that name was set aside, the earliest first; none where it always counted. */
export type WhileAside = (source: string) => readonly AsideSpan[];

export const ALL_COUNT: WhileAside = () => [];

/** Whether what a source shows counts at an instant. */
export const countsAt = (whileAside: WhileAside, source: string, at: string): boolean =>
  !whileAside(source).some(
    ({ from, until }) => epoch(from) <= epoch(at) && (until === undefined || epoch(at) < epoch(until)),
  );

/** Of the time that a source showed a route, the parts in which it counted. */
export const countedParts = <S extends RouteSpan>(span: S, asides: readonly AsideSpan[]): readonly S[] =>
  asides.reduce<readonly S[]>((parts, aside) => parts.flatMap((part) => without(part, aside)), [span]);

function without<S extends RouteSpan>(span: S, aside: AsideSpan): readonly S[] {
  const [begins, ends] = [epoch(span.from), span.until === undefined ? Infinity : epoch(span.until)];
  const [from, until] = [epoch(aside.from), aside.until === undefined ? Infinity : epoch(aside.until)];
  if (until <= begins || ends <= from) return [span];
  return [
    ...(begins < from ? [{ ...span, until: aside.from }] : []),
    ...(until < ends ? [{ ...span, from: aside.until! }] : []),
  ];
}
