import { correctable, type Corrected } from '../kernel/correctable.js';
import type { CommandContext } from '../kernel/command.js';
import type { Decider, Recorded } from '../kernel/decider.js';
import { epoch } from '../kernel/instant.js';
import { takesEffect } from '../renewal/late-notice.js';
import { allowCorrection } from './correction.js';
import { decide, type LeaseCommand, type LeaseFact } from './decide.js';
import { LEASE_EVENTS } from './events.js';
import { evolve } from './evolve.js';
import type { Elsewhere } from './late-knowledge/elsewhere.js';
import { lateKnown } from './late-knowledge/late-known.js';
import { termThen } from './late-knowledge/renewals.js';
import type { HeldLease, LeaseState } from './lease.js';
import { incidentsFollowing } from './network-incidents/following.js';
import { leftAt } from './network-incidents/outside.js';
import { registrationFollowing } from './network-incidents/registration.js';
import { ALL_COUNT, countsAt, type WhileAside } from './observations/aside.js';

type LeaseDecider = Decider<LeaseCommand, LeaseFact, Corrected<LeaseState>>;

const byRules: LeaseDecider = correctable(
  { initial: { status: 'none' } satisfies LeaseState as LeaseState, decide, evolve },
  LEASE_EVENTS,
  allowCorrection,
);

/** With the incidents that follow from what the network shows, as far as it counts. */
const withIncidents = (whileAside: WhileAside): LeaseDecider => ({
  ...byRules,
  decide: (command, state) => {
    const facts = byRules.decide(command, state);
    const { current: after } = afterAll(state, facts, command.context);
    if (!('record' in after) || !mayFollow(command, state.current, after)) return facts;
    return [
      ...facts,
      ...registrationsFollowing(command, after, whileAside),
      ...incidentsFollowing(after, command.context.now, whileAside),
    ];
  },
});

/** Folds one lease, and decides on it by its own stream alone: every source counts. */
export const leaseByItself: LeaseDecider = withIncidents(ALL_COUNT);

/** What a registration that was seen comes to, or one that counts from now on, or does no more. */
function registrationsFollowing(
  { type, data, context: { now } }: LeaseCommand,
  lease: HeldLease,
  whileAside: WhileAside,
): readonly LeaseFact[] {
  const { record } = lease;
  const isLeased = (prefix: string, at: string) => epoch(at) < leftAt(lease, prefix);
  const counts = (source: string) => countsAt(whileAside, source, now);
  if (type === 'ObserveNetwork' && data.seen.kind === 'registry-record')
    return isLeased(data.prefix, data.at)
      ? registrationFollowing(record, data, data.registryHandle, counts)
      : [];
  if (type !== 'JudgeAnnouncements' || data.source === undefined) return [];
  const { source, due, registrations = [] } = data;
  return registrations.flatMap(({ prefix, registryHandle }) =>
    isLeased(prefix, due)
      ? registrationFollowing(record, { prefix, source, at: due }, registryHandle, counts)
      : [],
  );
}

/** Whether what is announced, what authorises it or what is leased is another than it was, or may be by time alone. */
function mayFollow({ type }: LeaseCommand, before: LeaseState, { record }: HeldLease): boolean {
  if (type === 'JudgeAnnouncements') return true;
  if (!('record' in before)) return false;
  const was = before.record;
  return (['observed', 'routes', 'loas', 'knownOrigins', 'life', 'departed'] as const).some(
    (part) => was[part] !== record[part],
  );
}

/** The commands that may tell of something that happened before a renewal that is on record. */
const TELLING: ReadonlySet<string> = new Set([
  'ServeNotice',
  'DeliverNotice',
  'AcknowledgeNotice',
  'WaiveDeadline',
  'CorrectFact',
]);

export const mayTellLate = ({ type }: LeaseCommand, { current }: Corrected<LeaseState>): boolean =>
  TELLING.has(type) && 'record' in current && current.record.renewals.length > 0;

/** Guards one lease, the stream `lease-<id>`: its whole life, and what turned out to have been wrong in it. */
export const leaseDecider = (elsewhere: Elsewhere): LeaseDecider => {
  const byItself = withIncidents(elsewhere.whileAside ?? ALL_COUNT);
  return {
    ...byItself,
    decide: (command, state) => {
      const asked = ofItsTerm(command, state.current, elsewhere);
      const facts = byItself.decide(asked, state);
      if (!mayTellLate(command, state)) return facts;
      const { current: after } = afterAll(state, facts, command.context);
      return [...facts, ...lateKnown(state.current, after, command.context, elsewhere)];
    },
  };
};

/** A notice that names no term is of the one that ran when it took effect. */
function ofItsTerm(command: LeaseCommand, lease: LeaseState, { calendarOf }: Elsewhere): LeaseCommand {
  if (command.type !== 'ServeNotice' || command.data.term !== undefined || !('record' in lease))
    return command;
  const { data, context } = command;
  const { terms } = termThen(lease.record, context.effectiveAt);
  const effect = takesEffect({ ...data, served: context.effectiveAt }, terms, calendarOf);
  return { ...command, data: { ...data, term: termThen(lease.record, effect).term.ordinal } };
}

/** The state with facts that were decided on it. */
const afterAll = (
  state: Corrected<LeaseState>,
  facts: readonly LeaseFact[],
  context: CommandContext,
): Corrected<LeaseState> =>
  state.history === undefined
    ? state
    : facts.reduce((known, fact) => byRules.evolve(known, following(known, fact, context)), state);

/** A fact as it would read behind all that is on record. */
function following(
  { history }: Corrected<LeaseState>,
  fact: LeaseFact,
  { commandId, effectiveAt, evidence, actor, now }: CommandContext,
): Recorded<LeaseFact> {
  const { event } = history!;
  const metadata = {
    ...event.metadata,
    commandId,
    evidence,
    actor,
    effectiveAt: fact.effectiveAt ?? effectiveAt,
  };
  return { ...event, ...fact, metadata, recordedAt: now, revision: event.revision + 1n };
}
