import { isBefore, isSameInstant } from '../../kernel/instant.js';
import { prefixOf } from '../../kernel/prefix.js';
import { standing } from '../../routing/feed-words.js';
import { conflictsKey } from '../../routing/conflicting-vrps.js';
import { routeKey } from '../contract/leased-space.js';
import type { RoaEndState, RoaState } from '../lease.js';
import { isLeasedAt } from '../leased-at.js';
import { refusal } from '../shared-refusals.js';
import { ruleFor, type Fact, type Rules } from '../rule.js';
import type { RoutingEvidenceCommand } from './commands.js';
import { RoaAligned, RoaEndRecorded, type RoutingEvidenceEvent } from './events.js';

type DataOf<T extends RoutingEvidenceCommand['type']> = Extract<RoutingEvidenceCommand, { type: T }>['data'];
type Observation = Omit<DataOf<'ObserveOrigin'>, 'anew'>;

export const routingEvidenceRules: Rules<RoutingEvidenceCommand, RoutingEvidenceEvent> = {
  /**
   * A transition alone is news, of the feed that shows it: another state, or the same one for another reason or with other VRPs in
   * conflict, or a ROA that ends at another time, in a newer export. What a feed says that never spoke of the route is none where
   * another said the same that stands. Of a lease that has ended, an export built before that still is evidence, and after it that
   * its ROA is gone.
   */
  ObserveOrigin: ruleFor(RoaAligned, (lease, { anew, ...seen }: DataOf<'ObserveOrigin'>) => {
    const { record } = lease;
    const route = routeKey(seen);
    const until = record.formerOrigins.get(route);
    const isNamed =
      until === undefined
        ? record.contract.origins.some((origin) => routeKey(origin) === route)
        : isBefore(seen.buildTime, until);
    const words = record.roas.get(route) ?? [];
    const last = lastOf(words, seen.feed);
    const isGone = last?.state === 'valid' && seen.state !== 'valid';
    const isOver = lease.status === 'ended' && !isBefore(seen.buildTime, lease.at) && !isGone;
    if (!isNamed || isOver || !isLeasedAt(record, seen.prefix, seen.buildTime))
      throw refusal(
        'origin-not-in-contract',
        `The contract does not provide for ${route} at that time.`,
        '/originAs',
        'observe the origins that the contract names',
      );
    const said = last?.feed === seen.feed ? [last] : standing(words, () => true);
    const isOther = anew === true || !said.some((each) => isSame(each, seen));
    const isNews = isOther && (last === undefined || isBefore(last.buildTime, seen.buildTime));
    return [
      ...(isNews ? [factOf(seen)] : []),
      ...endSeen(lastOf(record.roaEnds.get(route), seen.feed), seen),
    ].map((fact) => ({
      ...fact,
      effectiveAt: seen.buildTime,
    }));
  }),

  /** An end that somebody said already is no news, unless a feed said another since. */
  RecordRoaEnd: ruleFor(RoaEndRecorded, ({ record }, data: DataOf<'RecordRoaEnd'>) => {
    const route = routeKey(data);
    if (!record.contract.origins.some((origin) => routeKey(origin) === route))
      throw refusal(
        'origin-not-in-contract',
        `The contract does not provide for ${route}.`,
        '/originAs',
        'name a route of the contract',
      );
    const last = record.roaEnds.get(route)?.at(-1);
    return last?.feed === undefined && last !== undefined && isSameInstant(last.notAfter, data.notAfter)
      ? []
      : [{ type: 'RoaEndRecorded', data }];
  }),
};

/** What a feed itself said last, else what was said last. */
const lastOf = <S extends { readonly feed?: string }>(said: readonly S[] = [], own: string): S | undefined =>
  said.find(({ feed }) => feed === own) ?? said.at(-1);

/** The end of the ROA as the export has it, where another was on record before it was built, or none. */
function endSeen(
  last: RoaEndState | undefined,
  { prefix, originAs, feed, notAfter, buildTime }: Observation,
): readonly Fact<RoutingEvidenceEvent>[] {
  if (notAfter === undefined) return [];
  if (last !== undefined && (!isBefore(last.at, buildTime) || isSameInstant(last.notAfter, notAfter)))
    return [];
  return [{ type: 'RoaEndRecorded', data: { prefix, originAs, notAfter, feed } }];
}

const isSame = (last: RoaState, seen: Observation): boolean =>
  last.state === seen.state &&
  last.reason === seen.reason &&
  (seen.conflicting === undefined || conflictsKey(seen.conflicting) === last.conflicts);

function factOf({
  state,
  reason,
  covering,
  conflicting,
  notAfter: _notAfter,
  ...route
}: Observation): Fact<RoutingEvidenceEvent> {
  const conflicts = conflicting === undefined ? {} : { conflicting };
  if (state !== 'valid')
    return {
      type: 'RoaMisaligned',
      data: { ...route, state, ...(reason === undefined ? {} : { reason }), covering, ...conflicts },
    };
  const { length } = prefixOf(route.prefix);
  const matching = covering.filter(({ asn, maxLength }) => asn === route.originAs && length <= maxLength);
  return { type: 'RoaAligned', data: { ...route, matching, ...conflicts } };
}
