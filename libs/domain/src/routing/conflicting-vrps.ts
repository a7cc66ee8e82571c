import { prefixContains, prefixOf } from '../kernel/prefix.js';
import { AS0 } from './origin-validation.js';

/** What a VRP permits, as it is recorded. */
export interface PermittedSpace {
  /** Prefix of the VRP. */
  readonly prefix: string;
  readonly maxLength: number;
  readonly asn: number;
}

interface Route {
  readonly prefix: string;
  readonly originAs: number;
}

/** Of as many VRPs in conflict with a route a finding tells: no block has more that a person would go through. */
export const MOST_CONFLICTING = 16;

/** The space that a VRP and a route have in common, one containing the other: the longer prefix. */
export const sharedSpace = (vrp: Pick<PermittedSpace, 'prefix'>, route: Pick<Route, 'prefix'>): string =>
  prefixOf(vrp.prefix).length > prefixOf(route.prefix).length ? vrp.prefix : route.prefix;

/** Whether a VRP that covers a route lets another AS originate it (RFC 6811 §2). */
export const letsAnother = ({ asn, maxLength }: PermittedSpace, route: Route): boolean =>
  asn !== route.originAs && asn !== AS0 && maxLength >= prefixOf(route.prefix).length;

/** Of VRPs that let another AS originate space of a route, those that no route of the same contract provides for. */
export const notAgreed = <V extends PermittedSpace>(
  vrps: readonly V[],
  route: Route,
  agreed: readonly Route[],
): readonly V[] =>
  vrps.filter((vrp) => {
    const shared = prefixOf(sharedSpace(vrp, route));
    return !agreed.some(
      ({ prefix, originAs }) => originAs === vrp.asn && prefixContains(prefixOf(prefix), shared),
    );
  });

/** What was found of them: before they were looked for, those among the VRPs that were recorded as the evidence. */
export const conflictsFound = <V extends PermittedSpace>(
  route: Route,
  { evidence, conflicting }: { readonly evidence: readonly V[]; readonly conflicting?: readonly V[] },
): readonly V[] => conflicting ?? evidence.filter((vrp) => letsAnother(vrp, route));

/** Each as "198.51.100.0/24-24 AS64511", once and in order, under whichever trust anchors it is. */
export const conflictWords = (vrps: readonly PermittedSpace[]): readonly string[] =>
  vrps.length === 0
    ? NO_WORDS
    : [...new Set(vrps.map(({ asn, prefix, maxLength }) => `${prefix}-${maxLength} AS${asn}`))].toSorted();

const NO_WORDS: readonly string[] = [];

/** The same as one text, by which they are held against each other; empty for none. */
export const conflictsKey = (vrps: readonly PermittedSpace[]): string => conflictWords(vrps).join(', ');

/** What makes a key of that. */
export const wordsInKey = (key: string): readonly string[] => (key === '' ? NO_WORDS : key.split(', '));
