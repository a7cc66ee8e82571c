import type { TProperties } from 'typebox';
import type { Reader } from '../declared/reader.js';
import type { AnyView } from '../declared/view.js';
import { mayAsk } from '../declared/may-ask.js';
import type { Moment } from '../portfolio/portfolio.js';
import type { Subject } from './subject.js';

/** A view, and what it is asked with. */
export interface ViewAsked {
  readonly view: AnyView;
  readonly given: Readonly<Record<string, unknown>>;
}

/** What the path of a view calls what it is about. */
const LESSEE: ReadonlySet<string> = new Set(['lesseeId', 'partyId']);
const LEASE: ReadonlySet<string> = new Set(['leaseId']);

/**
 * Of these views all that can be asked about a subject at an instant with nothing else said, and that the reader may ask: so a
 * view that is new is in new packs, and what tells changes is not.
 */
export function viewsAbout(
  views: readonly AnyView[],
  { lessee, lease }: Subject,
  reader: Reader,
  { now, on }: Moment,
): readonly ViewAsked[] {
  const [names, id] = lease === undefined ? [LESSEE, lessee!] : [LEASE, lease];
  return views.flatMap((view) => {
    const parameters = view.parameters as TProperties;
    const [, about = '', ...others] = view.path.split(/\/:(\w+)/).filter((_, at) => at % 2 === 1 || at === 0);
    if (!names.has(about) || others.length > 0 || !('asOf' in parameters)) return [];
    const given = { [about]: id, asOf: now, ...('on' in parameters ? { on } : {}) };
    const isEnough = 'value' in view.check(given) && view.changesOf === undefined;
    return isEnough && mayAsk(reader.role, view) ? [{ view, given: everyItem(parameters, given) }] : [];
  });
}

/** A pack has all of a list, not a page of it. */
const everyItem = (parameters: TProperties, given: ViewAsked['given']): ViewAsked['given'] =>
  'limit' in parameters ? { ...given, limit: Number.MAX_SAFE_INTEGER } : given;
