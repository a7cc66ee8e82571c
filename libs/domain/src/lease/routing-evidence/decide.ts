import { isBefore, isSameInstant } from '../../kernel/instant.js';
import { prefixOf } from '../../kernel/prefix.js';
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
   * A transition alone is news: another state, or the same one for another reason or with other VRPs in conflict, or a ROA that
   * ends at another time, in a newer export. Of a lease that has ended, an export built before that still is evidence, and after it that its ROA is gone.
   */
  ObserveOrigin: ruleFor(RoaAligned, (lease, { anew, ...seen }: DataOf<'ObserveOrigin'>) => {
    const { record } = lease;
    const route = routeKey(seen);
    const until = record.formerOrigins.get(route);
    const isNamed =
      until === undefined
        ? record.contract.origins.some((origin) => routeKey(origin) === route)
        : isBefore(seen.buildTime, until);
    const last = record.roas.get(route);
    const isGone = last?.state === 'valid' && seen.state !== 'valid';
    const isOver = lease.status === 'ended' && !isBefore(seen.buildTime, lease.at) && !isGone;
    if (!isNamed || isOver || !isLeasedAt(record, seen.prefix, seen.buildTime))
      throw refusal(
        'origin-not-in-contract',
        `The contract does not provide for ${route} at that time.`,
        '/originAs',
        'observe the origins that the contract names',
      );
    const isOther = last === undefined || anew === true || !isSame(last, seen);
    const isNews = isOther && (last === undefined || isBefore(last.buildTime, seen.buildTime));
    return [...(isNews ? [factOf(seen)] : []), ...endSeen(record.roaEnds.get(route), seen)].map((fact) => ({
      ...fact,
      effectiveAt: seen.buildTime,
    }));
  }),

  /** An end that is on record already is no news. */
  RecordRoaEnd: ruleFor(RoaEndRecorded, ({ record }, data: DataOf<'RecordRoaEnd'>) => {
    const route = routeKey(data);
    if (!record.contract.origins.some((origin) => routeKey(origin) === route))
      throw refusal(
        'origin-not-in-contract',
        `The contract does not provide for ${route}.`,
        '/originAs',
        'name a route of the contract',
      );
    const last = record.roaEnds.get(route);
    return last !== undefined && isSameInstant(last.notAfter, data.notAfter)
      ? []
      : [{ type: 'RoaEndRecorded', data }];
  }),
};

/** The end of the ROA as the export has it, where another was on record before it was built, or none. */
function endSeen(
  last: RoaEndState | undefined,
  { prefix, originAs, notAfter, buildTime }: Observation,
): readonly Fact<RoutingEvidenceEvent>[] {
  if (notAfter === undefined) return [];
  if (last !== undefined && (!isBefore(last.at, buildTime) || isSameInstant(last.notAfter, notAfter)))
    return [];
  return [{ type: 'RoaEndRecorded', data: { prefix, originAs, notAfter } }];
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
