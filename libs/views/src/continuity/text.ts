import type { AnsweredQuestion, ContinuityView, LeaseContinuity, RolledUpAnswer } from './continuity.js';
import { plural } from '../words/plural.js';
import { evidence } from '../words/evidence.js';
import { moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';

const MOST_NAMED = 5;
const BELOW_QUESTION = 15;

/** The thirteen answers as a person reads them in a terminal: the worst of all leases first, then lease by lease. */
export function renderContinuity(view: ContinuityView, names: Names): string {
  const of = (verdict: string) => view.answers.filter(({ answer }) => answer === verdict).length;
  const score = `${of('yes')} yes, ${of('no')} no, ${of('unproven')} unproven`;
  return [
    ...heading(`Continuity evidence of ${names.party(view.lessee)}`),
    `${plural(view.leases.length, 'lease')}: ${score}, ${moment(view)}`,
    `${view.share.observed} of ${view.share.total} facts observed, ${view.share.documented} documented, ${view.share.claimed} claimed`,
    '',
    ...view.answers.flatMap((answer) => [
      questionLine(answer),
      ...table([[leasesWords(answer, view)]], BELOW_QUESTION),
    ]),
    ...(view.leases.length > 1 ? view.leases.flatMap((lease) => ['', ...leaseLines(lease)]) : []),
    '',
  ].join('\n');
}

const questionLine = ({ id, answer, question }: AnsweredQuestion): string =>
  `${id.padEnd(3)}  ${answer.toUpperCase().padEnd(8)}  ${question}`;

function leasesWords({ because, leases, events }: RolledUpAnswer, view: ContinuityView): string {
  const named = leases.length <= MOST_NAMED ? leases : [...leases.slice(0, MOST_NAMED), '…'];
  const which = leases.length === view.leases.length ? '' : `[${named.join(', ')}]`;
  return [because, which, evidence(events)].filter(Boolean).join('  ');
}

const leaseLines = ({ leaseId, answers }: LeaseContinuity): readonly string[] => [
  leaseId,
  ...table(
    answers.map(({ id, answer, because, events }) => [
      id,
      answer.toUpperCase(),
      [because, evidence(events, `lease-${leaseId}`)].filter(Boolean).join('  '),
    ]),
    2,
  ),
];
