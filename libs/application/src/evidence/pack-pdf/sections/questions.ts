import type { ContinuityView } from '#views/continuity/continuity.js';
import type { AnsweredQuestion, LeaseContinuity } from '#views/continuity/lease-continuity.js';
import { listed } from '#views/words/listed.js';
import { plural } from '#views/words/plural.js';
import { aside, heading, paragraph, table, type Block, type Cell } from '../block.js';
import { EVENT_COLUMNS, eventRow, graded, restsOn, TOLD_WHOLE, verdict } from '../words.js';

/** Of one question, before the rest is left to the table of all events. */
const MOST_EVENTS = 12;
const MOST_LEASES = 40;

/** The questions of continuity, each with what it rests on; lease by lease as far as they are few. */
export function questions(view: ContinuityView, asOf: string): readonly Block[] {
  const { headlines, answers, slots, unknowns, leases, share } = view;
  if (leases.length === 0)
    return [
      heading(1, 'Questions of continuity'),
      aside('The lessee holds no space at this moment, so nothing is asked.'),
    ];
  return [
    heading(1, 'Questions of continuity'),
    paragraph(
      `Thirteen questions, each worded so that yes is the good answer, and answered from events alone. Each answer is the worst ` +
        `that any of the ${plural(leases.length, 'lease')} gives. Of ${plural(share.total, 'fact')}, ${share.observed} were observed, ` +
        `${share.documented} are documented and ${share.claimed} are claimed. Evidence that is older than the limit of its ` +
        `kind proves nothing: what would be a yes is stale.`,
    ),
    answersTable(headlines, leases.length),
    answersTable(answers, leases.length),
    heading(2, 'Twelve proofs'),
    answersTable(slots, leases.length),
    heading(2, 'Seven unknowns'),
    answersTable(unknowns, leases.length),
    ...answers.flatMap((answer) => [
      ...question(answer, asOf),
      ...(leases.length > 1 ? [aside(`Given by ${some(answer.leases)}.`)] : []),
    ]),
    ...(leases.length === 1 ? [] : leaseByLease(leases)),
  ];
}

type Told = ContinuityView['headlines' | 'answers' | 'slots' | 'unknowns'][number];

const answersTable = (told: readonly Told[], leases: number): Block =>
  table(
    ['', 'Question', 'Answer', 'Weakest grade', 'How old', 'Leases'],
    told.map(({ id, question: words, answer, stale, grade, age, leases: given }) => [
      { text: id, bold: true },
      words,
      stale ? { text: 'STALE', mark: answer, bold: true } : verdict(answer),
      grade ? graded(grade) : 'no event',
      age === null ? '' : `${plural(age.days, 'day')}, limit ${age.limit}`,
      `${given.length} of ${leases}`,
    ]),
    '',
  );

const some = (names: readonly string[]): string =>
  `${listed(names, MOST_LEASES)}${names.length <= MOST_LEASES ? '' : ', all in views/continuity.json'}`;

function question(asked: AnsweredQuestion, asOf: string): readonly Block[] {
  const { id, question: words, answer, because, grade, events, requirements, onPaperOnly } = asked;
  const more = events.length - MOST_EVENTS;
  const rows = events.slice(0, MOST_EVENTS).map((event) => eventRow(event, asOf));
  return [
    heading(2, `${id}  ${words}`),
    {
      kind: 'facts',
      rows: [
        ['Answer', verdict(answer)],
        ['Because', because],
        ['Weakest grade', grade ? graded(grade) : 'no event on record decides it'],
      ],
    },
    ...(rows.length === 0 ? [] : [table(EVENT_COLUMNS, rows, '')]),
    ...(more > 0 ? [aside(`and ${plural(more, 'event')} more in views/continuity.json.`)] : []),
    ...(requirements && requirements.length > 0
      ? [
          table(
            ['What the routing needs', 'Route', 'State', 'Detail', 'Rests on'],
            requirements.map(({ artefact, prefix, originAs, state, detail, events: of }) => [
              artefact.toUpperCase(),
              `${prefix} from AS${originAs}`,
              state,
              detail,
              restsOn(of),
            ]),
            '',
          ),
        ]
      : []),
    ...(onPaperOnly && onPaperOnly.length > 0
      ? [aside(`On paper only, seen by nobody: ${onPaperOnly.map(({ what }) => what).join(', ')}.`)]
      : []),
  ];
}

function leaseByLease(leases: readonly LeaseContinuity[]): readonly Block[] {
  if (leases.length > TOLD_WHOLE)
    return [
      heading(2, 'Lease by lease'),
      aside('Y is yes, N no, and – unproven. Why, and on which events, is in views/continuity.json.'),
      table(
        ['Lease', ...leases[0]!.answers.map(({ id }) => id), 'Observed'],
        leases.map(({ leaseId, answers, share }) => [
          leaseId,
          ...answers.map(({ answer }): Cell => LETTER[answer]),
          `${share.observed} of ${share.total}`,
        ]),
        '',
      ),
    ];
  return [
    heading(2, 'Lease by lease'),
    ...leases.flatMap(({ leaseId, answers }) => [
      heading(3, leaseId),
      table(
        ['', 'Answer', 'Because', 'Rests on'],
        answers.map(({ id, answer, because, events }) => [
          { text: id, bold: true },
          verdict(answer),
          because,
          restsOn(events, `lease-${leaseId}`),
        ]),
        '',
      ),
    ]),
  ];
}

const LETTER = { yes: 'Y', no: { text: 'N', bold: true }, unproven: '–' } as const;
