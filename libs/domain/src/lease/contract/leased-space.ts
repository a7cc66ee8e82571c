import { prefixContains, prefixesOverlap, prefixOf } from '../../kernel/prefix.js';
import { unleasableIn } from '../../kernel/special-space.js';
import { AS0 } from '../../routing/origin-validation.js';
import { refusal } from './refusals.js';
import type { LeasedPrefix, Origin } from './contract.js';

/** The longest prefix that networks accept from each other. */
const LONGEST_ROUTABLE = 24;
/** An /8 is the largest block that a registry ever gave. */
const SHORTEST_LEASED = 8;

/** Each prefix is routable (V5, V12) and inside its block, and no two share addresses. */
export function checkPrefixes(leased: readonly LeasedPrefix[], at: string): void {
  leased.forEach((each, index) => {
    checkSize(each, `${at}/${index}`);
    if (!contains(each.block, each.prefix))
      throw refusal(
        'prefix-outside-block',
        `${each.prefix} is not part of its block ${each.block}.`,
        `${at}/${index}/block`,
        'name the block that the prefix is cut from',
      );
  });
  checkDisjoint(
    leased.map(({ prefix }) => prefix),
    (index) => `${at}/${index}/prefix`,
  );
}

/** None has addresses that nobody can hold (RFC 6890), but for `known` ones, which were leased before. */
export function checkLeasable(
  leased: readonly LeasedPrefix[],
  at: string,
  known: readonly LeasedPrefix[] = [],
): void {
  leased.forEach(({ prefix }, index) => {
    const special = unleasableIn(prefixOf(prefix));
    if (special === undefined || known.some((each) => each.prefix === prefix)) return;
    throw refusal(
      'special-purpose-space',
      `${prefix} has addresses of ${special.prefix}, which is set aside for ${special.use} (${special.source}).`,
      `${at}/${index}/prefix`,
      'lease space that a registry allocated',
    );
  });
}

/** No two of the prefixes share addresses. */
export function checkDisjoint(prefixes: readonly string[], pointerOf: (index: number) => string): void {
  prefixes.forEach((prefix, index) => {
    const other = prefixes
      .slice(0, index)
      .find((before) => prefixesOverlap(prefixOf(before), prefixOf(prefix)));
    if (other !== undefined)
      throw refusal(
        'prefixes-overlap',
        `${prefix} overlaps ${other} of the same list.`,
        pointerOf(index),
        'list each address once',
      );
  });
}

/** Each route is inside the leased space, with a maxLength that covers at least itself (V13). */
export function checkOrigins(origins: readonly Origin[], leased: readonly LeasedPrefix[], at: string): void {
  const seen = new Set<string>();
  origins.forEach((origin, index) => {
    const { prefix, originAs, maxLength } = origin;
    if (!leased.some((each) => contains(each.prefix, prefix)))
      throw refusal(
        'origin-outside-lease',
        `The route ${prefix} is not inside a prefix of the lease.`,
        `${at}/${index}/prefix`,
        `give a route inside ${leased.map((each) => each.prefix).join(', ')}`,
      );
    if (originAs === AS0)
      throw refusal(
        'origin-as0',
        'AS 0 originates nothing.',
        `${at}/${index}/originAs`,
        'give the AS that announces',
      );
    if (maxLength < prefixOf(prefix).length)
      throw refusal(
        'max-length-too-short',
        `maxLength ${maxLength} is shorter than ${prefix} itself.`,
        `${at}/${index}/maxLength`,
        `give ${prefixOf(prefix).length} to 32`,
      );
    if (seen.has(routeKey(origin)))
      throw refusal(
        'origin-twice',
        `${routeKey(origin)} is listed twice.`,
        `${at}/${index}`,
        'list each route and AS once',
      );
    seen.add(routeKey(origin));
  });
}

/** One announced route: "198.51.100.0/24 AS64500". */
export const routeKey = ({ prefix, originAs }: Pick<Origin, 'prefix' | 'originAs'>): string =>
  `${prefix} AS${originAs}`;

export const contains = (outer: string, inner: string): boolean =>
  prefixContains(prefixOf(outer), prefixOf(inner));

function checkSize({ prefix, coveringAggregate }: LeasedPrefix, at: string): void {
  const { length } = prefixOf(prefix);
  if (length < SHORTEST_LEASED)
    throw refusal(
      'prefix-too-short',
      `${prefix} is larger than a /${SHORTEST_LEASED}.`,
      `${at}/prefix`,
      'give its /8s one by one',
    );
  if (coveringAggregate === undefined) {
    if (length > LONGEST_ROUTABLE)
      throw refusal(
        'prefix-too-long',
        `${prefix} is longer than /${LONGEST_ROUTABLE}, which other networks do not accept.`,
        `${at}/prefix`,
        `lease a whole /${LONGEST_ROUTABLE}, or name the covering aggregate that is announced`,
      );
  } else if (prefixOf(coveringAggregate).length > LONGEST_ROUTABLE || !contains(coveringAggregate, prefix))
    throw refusal(
      'aggregate-mismatch',
      `${coveringAggregate} does not make ${prefix} routable.`,
      `${at}/coveringAggregate`,
      `name an announced aggregate that contains ${prefix} and is a /${LONGEST_ROUTABLE} or shorter`,
    );
}
