import type { Money } from '#domain/kernel/shape.js';
import type { Citation } from '#record/lease/fact.js';
import { utcDay } from '../words/day.js';
import { atOnce, oneByOne, type InPieces } from '../declared/slices.js';
import type { Names } from '../words/names.js';
import { holdingOverWords } from '../words/holding-over-words.js';
import type { AllocationRow } from './allocation.js';
import type { IncidentLiability } from './incident-liability.js';
import type { LeaseLiability, LiabilityView } from './liability.js';
import { toMinor } from '#domain/kernel/money.js';
import { grouped, moneyWords } from '#domain/kernel/money-words.js';

/** One thing that is otherwise than it was, in words, with the events that made it so. */
export interface LiabilityChange {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** What is otherwise, in words, with the values before and after. */
  readonly words: string;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

/** What differs between one lessee's liability at two instants. */
export interface LiabilityChanges {
  /** The name of the view that answers. */
  readonly view: 'liability-changes';
  /** Party id of the lessee asked about. */
  readonly lessee: string;
  /** The instants of the state compared with. */
  readonly before: {
    /** What the ledger knew at this instant is told, RFC 3339 UTC. */
    readonly now: string;
    /** The instant whose state of things is shown, RFC 3339 UTC. */
    readonly on: string;
  };
  /** The instants of the state compared. */
  readonly after: {
    /** What the ledger knew at this instant is told, RFC 3339 UTC. */
    readonly now: string;
    /** The instant whose state of things is shown, RFC 3339 UTC. */
    readonly on: string;
  };
  /** What is otherwise, lease by lease; empty where nothing is. */
  readonly changes: readonly LiabilityChange[];
}

export const liabilityChanges = (...asked: Parameters<typeof changesInPieces>): LiabilityChanges =>
  atOnce(changesInPieces(...asked));

export function* changesInPieces(
  before: LiabilityView,
  after: LiabilityView,
  names: Names,
): InPieces<LiabilityChanges> {
  const [then, now] = [byId(before), byId(after)];
  const ids = [...new Set([...then.keys(), ...now.keys()])].toSorted();
  const changes = yield* oneByOne(ids, (id) => leaseChanges(then.get(id), now.get(id), names));
  return {
    view: 'liability-changes',
    lessee: after.lessee,
    before: { now: before.now, on: before.on },
    after: { now: after.now, on: after.on },
    changes: changes.flat(),
  };
}

const byId = ({ leases }: LiabilityView): ReadonlyMap<string, LeaseLiability> =>
  new Map(leases.map((lease) => [lease.leaseId, lease]));

function leaseChanges(
  before: LeaseLiability | undefined,
  after: LeaseLiability | undefined,
  names: Names,
): readonly LiabilityChange[] {
  if (after === undefined)
    return before
      ? [{ leaseId: before.leaseId, words: 'is no lease of this lessee any more', events: [] }]
      : [];
  const { leaseId } = after;
  const events = after.exposure?.events ?? [];
  const begun = before ? [] : [{ leaseId, words: 'is a lease of this lessee now', events }];
  const told = (changes: readonly Omit<LiabilityChange, 'leaseId'>[]) =>
    changes.map((change) => ({ leaseId, ...change }));
  return [
    ...begun,
    ...told(allocationChanges(before?.allocation ?? [], after.allocation, names)),
    ...told(incidentChanges(before?.incidents ?? [], after.incidents)),
    ...told(dependencyChanges(before, after)),
    ...told(feeChanges(before, after)),
  ];
}

type Change = Omit<LiabilityChange, 'leaseId'>;

/** What is payable whatever happens: also where it is nothing any more, as the lease ended; and what holding over costs. */
function feeChanges(before: LeaseLiability | undefined, after: LeaseLiability): readonly Change[] {
  if (before === undefined) return [];
  return [...feesToTermEndChanges(before, after), ...holdingOverChanges(before, after)];
}

function holdingOverChanges(before: LeaseLiability, after: LeaseLiability): readonly Change[] {
  const now = after.exposure?.holdingOver;
  const was = before.exposure?.holdingOver;
  if (!now || (now.until === was?.until && same(was.price, now.price))) return [];
  return [{ words: `held over ${holdingOverWords(now)}`, events: now.events }];
}

function feesToTermEndChanges(before: LeaseLiability, after: LeaseLiability): readonly Change[] {
  const [old, now] = [before, after].map(({ exposure }) => exposure?.feesToTermEnd ?? null);
  if (same(old!, now!)) return [];
  const events = (after.exposure ?? before.exposure)?.events ?? [];
  return [{ words: `fees to term end went from ${orNone(old!)} to ${orNone(now!)}`, events }];
}

const keyOf = ({ provider, cause }: AllocationRow): string => `${provider} ${cause}`;

function allocationChanges(
  before: readonly AllocationRow[],
  after: readonly AllocationRow[],
  names: Names,
): readonly Change[] {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const now = new Map(after.map((row) => [keyOf(row), row]));
  return [
    ...after.flatMap((row) => rowChanges(old.get(keyOf(row)), row, names)),
    ...before
      .filter((row) => !now.has(keyOf(row)))
      .map((row) => ({
        words: `${names.party(row.provider)} does not answer for ${row.cause} any more`,
        events: row.events,
      })),
  ];
}

function rowChanges(
  before: AllocationRow | undefined,
  after: AllocationRow,
  names: Names,
): readonly Change[] {
  const { events } = after;
  const who = names.party(after.provider);
  const cited = citedWords(events);
  if (before === undefined)
    return [{ words: `${who} answers for ${after.cause}: ${capWords(after)}${cited}`, events }];
  const say = (words: string): Change => ({ words: `${words}${cited}`, events });
  const { cause } = after;
  return [
    ...(capWords(before) === capWords(after)
      ? []
      : [say(`cap of ${who} for ${cause} ${movement(before, after)}`)]),
    ...(before.responsible === after.responsible
      ? []
      : [
          say(
            `for ${cause}, the ${after.responsible} answers where the ${before.responsible} did, on the link of ${who}`,
          ),
        ]),
    ...(same(before.deductible, after.deductible)
      ? []
      : [
          say(
            `deductible of ${who} for ${cause} went from ${orNone(before.deductible)} to ${orNone(after.deductible)}`,
          ),
        ]),
    ...((before.indemnity ?? 'none') === (after.indemnity ?? 'none')
      ? []
      : [
          say(
            `${who} ${after.indemnity === 'direct' ? 'indemnifies' : 'no longer indemnifies'} the lessee directly for ${cause}`,
          ),
        ]),
    ...(capWords(before) !== capWords(after) || same(before.remaining, after.remaining)
      ? []
      : [
          {
            words: `what is left of the cap of ${who} for ${cause} ${direction(before.remaining!, after.remaining!)} from ${orNone(before.remaining)} to ${orNone(after.remaining)}`,
            events,
          },
        ]),
  ];
}

const same = (a: Money | null | undefined, b: Money | null | undefined): boolean =>
  a?.amount === b?.amount && a?.currency === b?.currency;

const kindWords = ({ cap }: AllocationRow): string => cap.kind.replaceAll('-', ' ');

const capWords = (row: AllocationRow): string =>
  row.limit ? `${moneyWords(row.limit)} ${kindWords(row)}` : kindWords(row);

function movement(before: AllocationRow, after: AllocationRow): string {
  const [from, to] = [before.limit, after.limit];
  if (from && to && from.currency === to.currency && before.cap.kind === after.cap.kind)
    return `${direction(from, to)} from ${moneyWords(from)} to ${moneyWords(to)}`;
  return `went from ${capWords(before)} to ${capWords(after)}`;
}

const direction = (from: Money, to: Money): string => (toMinor(to) < toMinor(from) ? 'fell' : 'rose');

const orNone = (money: Money | null | undefined): string => (money ? moneyWords(money) : 'none');

const citedWords = (events: readonly Citation[]): string => {
  const [event] = events;
  return event ? ` on ${utcDay(event.effectiveAt)}, event ${event.stream} #${event.revision}` : '';
};

function incidentChanges(
  before: readonly IncidentLiability[],
  after: readonly IncidentLiability[],
): readonly Change[] {
  const old = new Map(before.map((incident) => [incident.incidentId, incident]));
  return after.flatMap((incident): readonly Change[] => {
    const was = old.get(incident.incidentId);
    const name = `incident ${incident.incidentId}`;
    const opened = was ? [] : [{ words: `${name} was opened: ${incident.summary}`, events: incident.events }];
    const closed =
      !incident.open && (was?.open ?? true) ? [{ words: `${name} was closed`, events: incident.events }] : [];
    const known = new Set(was?.costs.map(({ costId }) => costId));
    const costs = incident.costs.filter(({ costId }) => !known.has(costId));
    const came = new Set(was?.recoveries.map(({ recoveryId }) => recoveryId));
    const recoveries = incident.recoveries.filter(({ recoveryId }) => !came.has(recoveryId));
    return [
      ...opened,
      ...costs.map(({ category, amount, events }) => ({
        words: `${name} cost ${moneyWords(amount)} more for ${category}`,
        events,
      })),
      ...recoveries.map(({ amount, events }) => ({
        words: `${name} brought back ${moneyWords(amount)}`,
        events,
      })),
      ...gapChanges(name, was, incident),
      ...closed,
    ];
  });
}

const gapChanges = (
  name: string,
  before: IncidentLiability | undefined,
  after: IncidentLiability,
): readonly Change[] =>
  after.waterfalls.flatMap(({ currency, gap, steps }): readonly Change[] => {
    const was = before?.waterfalls.find((each) => each.currency === currency)?.gap;
    if (was === gap) return [];
    const from = was === undefined ? 'is' : `went from ${grouped(was)} to`;
    const events = [...after.costs.flatMap((cost) => cost.events), ...steps.flatMap((step) => step.events)];
    return [{ words: `gap of ${name} ${from} ${grouped(gap)} ${currency}`, events }];
  });

function dependencyChanges(before: LeaseLiability | undefined, after: LeaseLiability): readonly Change[] {
  const [old, now] = [before?.exposure?.dependencies ?? [], after.exposure?.dependencies ?? []];
  const has = (list: typeof now, id: string) => list.some(({ dependencyId }) => dependencyId === id);
  return [
    ...now
      .filter(({ dependencyId }) => !has(old, dependencyId))
      .map(({ system, downtimePerDay, events }) => ({
        words: `${system} depends on the space${downtimePerDay ? `: ${moneyWords(downtimePerDay)} for each day of downtime` : ''}`,
        events,
      })),
    ...old
      .filter(({ dependencyId }) => !has(now, dependencyId))
      .map(({ system, events }) => ({ words: `${system} does not depend on the space any more`, events })),
  ];
}
