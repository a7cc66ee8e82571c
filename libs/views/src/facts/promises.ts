import type { Fact } from '#record/lease/fact.js';
import type { Commitment, Incident, LeaseDocument } from '#record/lease/lease-document.js';
import { hasLeft } from './parties.js';
import { closingOf, incidentsOn, sightingOf } from './incidents.js';

/** A continuity guarantee as it stands at an instant (I13, Q12). */
export interface Promised {
  readonly commitment: Commitment;
  readonly outcome: 'kept' | 'broken' | 'unproven';
  readonly because: string;
  readonly timesBroken: number;
  /** Whether whoever gave it was a party of the lease, or of a head lease, and is none any more. */
  readonly partyLeft: boolean;
  readonly facts: readonly Fact[];
}

/** One that was broken, or whose party left, is worth nothing: nobody may count on it. */
export const isWorthless = ({ outcome, partyLeft }: Pick<Promised, 'outcome' | 'partyLeft'>): boolean =>
  outcome === 'broken' || partyLeft;

/** Why a guarantee is worth nothing, in words. */
export const worthlessWords = ({ commitment: { kind, clause }, outcome, because }: Promised): string =>
  `${kind} (${clause}): ${outcome === 'broken' ? `broken, ${because}` : 'whoever promised it left'}`;

/**
 * The guarantees given by `on`, tested against what is on record: a breach that somebody recorded, and how long
 * incidents lasted where the guarantee names the hours.
 */
export const promisesOn = (
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  on: string,
): readonly Promised[] =>
  lease.commitments
    .filter(({ made }) => made.effectiveAt <= on)
    .map((commitment) => ({
      commitment,
      ...outcomeOf(lease, commitment, on),
      partyLeft: hasLeft(commitment.by, [lease, ...heads], on),
    }));

function outcomeOf(
  lease: LeaseDocument,
  commitment: Commitment,
  on: string,
): Omit<Promised, 'commitment' | 'partyLeft'> {
  const breaches = commitment.breaches.filter(({ fact }) => fact.effectiveAt <= on);
  const tests = testsOf(lease, commitment, on);
  const wordsOf = (outcome: Test['outcome']) =>
    tests.filter((each) => each.outcome === outcome).map(({ words }) => words);
  const broken = [...breaches.map(({ summary }) => summary), ...wordsOf('broken')];
  const kept = wordsOf('kept');
  const facts = [
    commitment.made,
    ...breaches.map(({ fact }) => fact),
    ...tests.flatMap(({ facts: tested }) => tested),
  ];
  const timesBroken = broken.length;
  if (timesBroken > 0) return { outcome: 'broken', because: broken.join('; '), timesBroken, facts };
  return kept.length > 0
    ? { outcome: 'kept', because: kept.join('; '), timesBroken, facts }
    : { outcome: 'unproven', because: 'it was never put to the test', timesBroken, facts };
}

interface Test {
  readonly outcome: 'kept' | 'broken' | 'running';
  readonly words: string;
  readonly facts: readonly Fact[];
}

/** Each incident since the guarantee was given: whether it was over in time. */
const testsOf = (lease: LeaseDocument, { withinHours, made }: Commitment, on: string): readonly Test[] =>
  withinHours === undefined
    ? []
    : incidentsOn(lease, on)
        .filter(({ occurredAt }) => occurredAt >= made.effectiveAt)
        .flatMap((incident) => test(lease, incident, withinHours, on) ?? []);

const HOUR_MS = 3_600_000;

/** How long it was seen is what counts: nothing where no source that counts shows it. */
function test(lease: LeaseDocument, incident: Incident, withinHours: number, on: string): Test | undefined {
  const { incidentId, occurredAt, opened } = incident;
  const { state, since, because } = sightingOf(lease, incident, on);
  if (state === 'set-aside') return undefined;
  const over = closingOf(incident, on);
  const until = over?.effectiveAt ?? since ?? on;
  const hours = Math.ceil(Math.max(0, Date.parse(until) - Date.parse(occurredAt)) / HOUR_MS);
  const inTime = hours <= withinHours;
  const unknown = state === 'unknown' ? `, and of unknown state since: ${because}` : '';
  return {
    outcome: inTime ? (over ? 'kept' : 'running') : 'broken',
    words: `incident ${incidentId} ${over ? 'was over after' : 'is open after'} ${hours} hours${unknown}`,
    facts: over ? [opened, over] : [opened],
  };
}
