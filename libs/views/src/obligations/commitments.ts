import { cite, type Fact } from '#record/lease/fact.js';
import type { Commitment, Incident, LeaseDocument } from '#record/lease/lease-document.js';
import type { ObligationLine } from './obligation-line.js';

const HOUR_MS = 3_600_000;

/**
 * The continuity guarantees, tested against what is on record: a breach that somebody recorded, and how long
 * incidents lasted where the guarantee names the hours (I13).
 */
export const commitmentLines = (lease: LeaseDocument, on: string): readonly ObligationLine[] =>
  lease.commitments
    .filter(({ made }) => made.effectiveAt <= on)
    .map((commitment) => commitmentLine(lease, commitment, on));

function commitmentLine(lease: LeaseDocument, commitment: Commitment, on: string): ObligationLine {
  const { commitmentId: id, by, kind, remedy: duty, clause, made } = commitment;
  const breaches = commitment.breaches.filter(({ fact }) => fact.effectiveAt <= on);
  const tests = testsOf(lease, commitment, on);
  const late = tests.filter(({ outcome }) => outcome === 'broken');
  const kept = tests.filter(({ outcome }) => outcome === 'kept');
  const broken = [...breaches.map(({ summary }) => summary), ...late.map(({ words }) => words)];
  const [outcome, because]: [ObligationLine['outcome'], string] =
    broken.length > 0
      ? ['broken', broken.join('; ')]
      : kept.length > 0
        ? ['kept', kept.map(({ words }) => words).join('; ')]
        : ['unproven', 'it was never put to the test'];
  const facts = [made, ...breaches.map(({ fact }) => fact), ...tests.flatMap(({ facts: tested }) => tested)];
  return {
    id,
    kind: 'continuity',
    by,
    duty: `${kind.replaceAll('-', ' ')}: ${duty}${commitment.withinHours ? `, within ${commitment.withinHours} hours` : ''}`,
    clause,
    evidenceRequired: 'documented',
    outcome,
    because,
    timesBroken: broken.length,
    events: facts.map((fact) => cite(lease, fact)),
  };
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
    : lease.incidents
        .filter(({ opened, occurredAt }) => opened.effectiveAt <= on && occurredAt >= made.effectiveAt)
        .map((incident) => test(incident, withinHours, on));

function test({ incidentId, occurredAt, opened, closed }: Incident, withinHours: number, on: string): Test {
  const over = closed && closed.fact.effectiveAt <= on ? closed.fact : undefined;
  const hours = Math.ceil((Date.parse(over?.effectiveAt ?? on) - Date.parse(occurredAt)) / HOUR_MS);
  const inTime = hours <= withinHours;
  return {
    outcome: inTime ? (over ? 'kept' : 'running') : 'broken',
    words: `incident ${incidentId} ${over ? 'was over after' : 'is open after'} ${hours} hours`,
    facts: over ? [opened, over] : [opened],
  };
}
