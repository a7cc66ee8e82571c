import { localDateAt } from '#domain/kernel/zoned.js';
import { authorityLines } from './authority-text.js';
import type { ContinuityView } from './continuity.js';
import type { LeaseContinuity } from './lease-continuity.js';
import type { FreshAnswer } from './age.js';
import { SLOTS, type SlotId } from './slots/slots.js';
import { UNKNOWNS } from './unknowns.js';
import { plural } from '../words/plural.js';
import { evidence } from '../words/evidence.js';
import { moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';

const MOST_NAMED = 5;
const BELOW_QUESTION = 15;

/** What is answered, whether one of the six, of the thirteen, a slot or an unknown. */
type Told = FreshAnswer & { readonly id: string; readonly question: string };

/** The answers as a person reads them in a terminal: the worst of all leases first, then lease by lease. */
export function renderContinuity(view: ContinuityView, names: Names): string {
  const { share } = view;
  return [
    ...heading(`Continuity evidence of ${names.party(view.lessee)}`),
    `${plural(view.leases.length, 'lease')}: ${scoreOf(view.answers)}, ${moment(view)}`,
    `${share.observed} of ${share.total} facts observed, ${share.documented} documented, ${share.claimed} claimed; ${share.stale} older than their limit`,
    ...section('', view.headlines, view),
    ...section(`Thirteen questions: ${scoreOf(view.answers)}`, view.answers, view),
    ...section(`Twelve proofs: ${scoreOf(view.slots)}`, view.slots, view, ({ id }) => askedAs(id)),
    ...section(
      `Seven unknowns: ${scoreOf(view.unknowns)}`,
      view.unknowns,
      view,
      ({ id, withoutOwner }) =>
        `by ${UNKNOWNS[id].rests.join(', ')}; ${withoutOwner.length === 0 ? 'owned' : `nobody owns it for ${some(withoutOwner, view.leases.length)}`}`,
    ),
    ...view.leases.flatMap((lease) => ['', ...leaseLines(lease, view.leases.length > 1, names)]),
    ...view.leases.flatMap(authorityLines),
    '',
    'Evidence is proof, and abuse may wait for its answer, for so many days',
    ...table(
      view.limits.map(({ fact, days, events }) => [
        fact.replaceAll('-', ' '),
        String(days),
        evidence(events) || 'usual',
      ]),
      2,
    ),
    '',
  ].join('\n');
}

function scoreOf(answers: readonly FreshAnswer[]): string {
  const of = (verdict: string) => answers.filter(({ answer }) => answer === verdict).length;
  const stale = answers.filter((answer) => answer.stale).length;
  return `${of('yes')} yes, ${of('no')} no, ${of('unproven')} unproven${stale === 0 ? '' : `, ${stale} of them stale`}`;
}

function section<T extends Told & { readonly leases: readonly string[] }>(
  title: string,
  told: readonly T[],
  view: ContinuityView,
  instead: (item: T) => string | undefined = () => undefined,
): readonly string[] {
  const width = Math.max(3, ...told.map(({ id }) => id.length));
  return [
    '',
    ...(title === '' ? [] : [title]),
    ...told.flatMap((item) => [
      `${item.id.padEnd(width)}  ${verdict(item).padEnd(8)}  ${item.question}`,
      ...table([[instead(item) ?? leasesWords(item, view)]], BELOW_QUESTION),
    ]),
  ];
}

/** What one of the questions tells already is told once. */
const askedAs = (id: SlotId): string | undefined => {
  const { from } = SLOTS[id];
  return 'as' in from ? `as ${from.as}` : undefined;
};

const verdict = ({ answer, stale }: FreshAnswer): string => (stale ? 'STALE' : answer.toUpperCase());

const some = (leases: readonly string[], all: number): string =>
  leases.length === all
    ? 'any lease'
    : (leases.length <= MOST_NAMED ? leases : [...leases.slice(0, MOST_NAMED), '…']).join(', ');

function leasesWords(
  { because, leases, events, age }: FreshAnswer & { readonly leases: readonly string[] },
  view: ContinuityView,
): string {
  const which = leases.length === view.leases.length ? '' : `[${some(leases, view.leases.length)}]`;
  return [because, which, evidence(events), ageOf(age)].filter(Boolean).join('  ');
}

const ageOf = (age: FreshAnswer['age']): string =>
  age === null ? '' : `(${plural(age.days, 'day')} old, limit ${age.limit})`;

function leaseLines(lease: LeaseContinuity, isOneOfMany: boolean, names: Names): readonly string[] {
  const { leaseId, timeZone, headlines, answers, slots, unknowns } = lease;
  const own = `lease-${leaseId}`;
  const rows = (told: readonly Told[]) =>
    table(
      told.map((each) => [
        each.id,
        verdict(each),
        [each.because, evidence(each.events, own), ageOf(each.age)].filter(Boolean).join('  '),
      ]),
      2,
    );
  return [
    leaseId,
    ...(isOneOfMany
      ? rows([...headlines, ...answers, ...slots.filter(({ id }) => askedAs(id) === undefined)])
      : []),
    '  owners of unknowns',
    ...table(
      unknowns.map(({ id, owner, gap, ...answered }) => [
        id,
        verdict(answered),
        owner ? `${names.person(owner.person)} since ${localDateAt(owner.since, timeZone)}` : gap!,
      ]),
      4,
    ),
    ...positionLines(lease, names),
  ];
}

const list = (title: string, rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [`  ${title}`, ...table(rows, 4)];

function positionLines(
  { escalation, commitments, requests, reclaim, leaseId, timeZone }: LeaseContinuity,
  names: Names,
): readonly string[] {
  const own = `lease-${leaseId}`;
  return [
    ...list(
      'who to call',
      escalation.map(({ level, party, contact, ofFormerLessee, drill }) => [
        String(level),
        `${names.person(contact)} of ${names.party(party)}${ofFormerLessee ? ', the former lessee' : ''}`,
        drill === null
          ? 'never tried'
          : `${drill.reached === null ? 'nobody answered' : `${names.person(drill.reached)} answered`} on ${localDateAt(drill.at, timeZone)}, ${plural(drill.days, 'day')} ago`,
      ]),
    ),
    ...list(
      'commitments',
      commitments.map(({ id, outcome, duty, because, events }) => [
        id,
        outcome,
        [`${duty}: ${because}`, evidence(events, own)].filter(Boolean).join('  '),
      ]),
    ),
    ...list(
      'documents asked for',
      requests.map(({ requestId, answeredAt, days, late }) => [
        requestId,
        answeredAt === null ? 'waits' : 'answered',
        `${answeredAt === null ? 'for' : 'within'} ${plural(days, 'day')}${late ? ', late' : ''}`,
      ]),
    ),
    ...list('reclaim and replacement', [[reclaim.because]]),
  ];
}
