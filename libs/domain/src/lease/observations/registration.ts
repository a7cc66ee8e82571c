import { isFault, lastAddress, parseAddress, prefixOf, type Prefix } from '../../kernel/prefix.js';
import type { Found } from './seen.js';

type Registration = Found<'registry-record'>;

/** What is on record of the block that a prefix is cut from. */
export interface BlockOnRecord {
  /** Its prefix; absent where the prefix is cut from none. */
  readonly block?: string | undefined;
  /** The registry's handle of it. */
  readonly registryHandle?: string | undefined;
}

/**
 * How registrations that contain a prefix, the narrowest first, stand to the block that is on record: `own` has its handle, as
 * that of the range, as one of its holders', or as its name; `below` is a part of the block that was reassigned, which says
 * nothing of the block but, where `ofBlock`, that it is registered as it was; `another` is none of both; and of one that is
 * `untold` it cannot be said, as it gives no handle of the kind that is on record: many registrations name no organisation, or
 * one without its handle (RFC 9083 §5.1). (I5, V1, V4)
 */
export type StandingOfRegistration =
  | { readonly standing: 'missing' | 'unknown' | 'another' | 'untold' }
  | { readonly standing: 'own'; readonly own: Registration }
  | { readonly standing: 'below'; readonly ofBlock: boolean };

export function standingOfRegistration(
  found: readonly Registration[],
  { registryHandle, block }: BlockOnRecord,
): StandingOfRegistration {
  if (found.length === 0) return { standing: 'missing' };
  const known = registryHandle?.toUpperCase();
  if (known === undefined) return { standing: 'unknown' };
  const own = found.find((each) =>
    [each.handle, each.name, rangeWords(each), ...holdersOf(each).map(({ holder }) => holder)].some((word) =>
      isSame(word, known),
    ),
  );
  if (own !== undefined) return { standing: 'own', own };
  const space = block === undefined ? undefined : prefixOf(block);
  const other = (among: readonly Registration[]): StandingOfRegistration => ({
    standing: among.some((each) => tellsWhose(each, known, space)) ? 'another' : 'untold',
  });
  const ofAll = found.filter((each) => space === undefined || isOfAll(each, space));
  if (space === undefined || ofAll.length > 0) return other(ofAll);
  if (found.some(({ parent }) => isSame(parent, known) || isRangeOf(parent, space)))
    return { standing: 'below', ofBlock: true };
  const areParts = found.every((each) => isReassigned(each, space));
  return areParts ? { standing: 'below', ofBlock: false } : other(found);
}

/** Handles of ranges, as ARIN has them, and registries that call a range by its addresses. */
const OF_RANGE = /^(?:NET-|\d+\.\d+\.)/;

/** Whether a registration gives a handle of the kind that is on record, or is of a part that the registry itself assigned. */
function tellsWhose(registration: Registration, known: string, block: Prefix | undefined): boolean {
  const { handle, parent, status = '' } = registration;
  const ofRange = [handle, parent];
  const ofHolders = holdersOf(registration).map(({ holder }) => holder);
  if ((OF_RANGE.test(known) ? ofRange : ofHolders).some((word) => word !== undefined)) return true;
  return block !== undefined && isPartOf(registration, block) && OF_REGISTRY.test(status);
}

const isSame = (word: string | undefined, known: string): boolean => word?.toUpperCase() === known;

const rangeWords = ({ first, last }: Registration): string => `${first} - ${last}`;

/** A registry without handles of ranges calls them by their addresses, as RIPE does: "198.51.0.0 - 198.51.255.255". */
function isRangeOf(parent: string | undefined, block: Prefix): boolean {
  const [first = '', last = ''] = (parent ?? '').split(' - ');
  return isOfAll({ first: first.trim(), last: last.trim() }, block);
}

const isOfAll = ({ first, last }: Pick<Registration, 'first' | 'last'>, block: Prefix): boolean =>
  parseAddress(first) === block.first && parseAddress(last) === lastAddress(block);

/** What a holder has reassigned of its space, in the words of RIPE, APNIC, AFRINIC (RFC 2622 dialects) and ARIN. */
const REASSIGNED = /ASSIGN|SUB-ALLOC|REALLOC|PARTITION/i;
/** What is assigned by the registry itself. */
const OF_REGISTRY = /\bPI\b|(?<!NON-)PORTABLE|DIRECT|ANYCAST/i;

/** Whether a registration is of a part of a block alone, and says so itself; one that names another parent is of something else. */
function isReassigned(registration: Registration, block: Prefix): boolean {
  const { status = '', parent } = registration;
  if (parent !== undefined || !isPartOf(registration, block)) return false;
  return REASSIGNED.test(status) && !OF_REGISTRY.test(status);
}

function isPartOf({ first, last }: Registration, block: Prefix): boolean {
  const [from, to] = [parseAddress(first), parseAddress(last)];
  if (isFault(from) || isFault(to)) return false;
  return from >= block.first && to <= lastAddress(block) && to - from < lastAddress(block) - block.first;
}

/** All that it is registered for. */
const holdersOf = ({ holder, holderName, otherHolders = [] }: Registration) => [
  { holder, holderName },
  ...otherHolders,
];

export function registrationWords(registration: Registration): string {
  const { first, last, handle, name, status } = registration;
  const holders = holdersOf(registration).flatMap(({ holder, holderName }) => holderName ?? holder ?? []);
  return [
    `${first} to ${last} is ${handle ?? name ?? 'registered'}`,
    ...(status ? [`(${status})`] : []),
    ...(holders.length > 0 ? [`of ${holders.join(', ')}`] : []),
  ].join(' ');
}
