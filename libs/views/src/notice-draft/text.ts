import { createHash } from 'node:crypto';
import type { ServedPurpose } from '#domain/renewal/terms.js';
import type { NoticeDraft } from './notice-draft.js';
import { verdictWords } from '../renewal-timeline/text.js';
import { local } from '../words/instant.js';
import type { Names } from '../words/names.js';
import { table, wrap } from '../words/layout.js';

const LINE = 76;

/** The text of a notice, ready to be sent; the same facts give the same bytes, so that its hash can be kept. (first 9) */
export function renderNoticeDraft(draft: NoticeDraft, names: Names): string {
  const { purpose, by, from, to, date, leaseId, prefixes, term, clause } = draft;
  const other = by === 'lessee' ? 'lessor' : 'lessee';
  return [
    `NOTICE OF ${TITLES[purpose]}`,
    '',
    ...table([
      ['Date', date],
      ['From', `${names.party(from)}, ${by}`],
      ['To', `${names.party(to)}, ${other}`],
      ['Lease', leaseId],
      ['Addresses', prefixes.join(', ')],
      ['Term', `${term.ordinal}, from ${term.start} up to but not including ${term.end}, ${term.timeZone}`],
      // A place in the terms is none that the other side knows.
      ...(clause === null || clause.startsWith('/') ? [] : [['Clause', clause]]),
      ...deadlineRow(draft),
    ]),
    '',
    ...wrap(statement(draft), LINE),
    '',
    ...caveat(draft),
    ...servedBefore(draft),
    ...wrap('Please acknowledge receipt of this notice.', LINE),
    '',
  ].join('\n');
}

/** SHA-256 of a notice's text in UTF-8, hex: what it is served with. */
export const contentDigestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const TITLES: Readonly<Record<ServedPurpose, string>> = {
  'non-renewal': 'NON-RENEWAL',
  confirmation: 'CONFIRMATION OF RENEWAL',
  termination: 'TERMINATION',
  reclaim: 'RECLAIM FOR OWN USE',
  'price-change': 'CHANGE OF PRICE',
  extension: 'EXTENSION',
};

function deadlineRow({ deadline }: NoticeDraft): readonly (readonly string[])[] {
  if (deadline === null) return [];
  const { localDate, localTime, timeZone, instant, effectiveOn } = deadline;
  const row = effectiveOn === 'receipt' ? 'Received by' : 'Sent by';
  return [[row, `${localDate} ${localTime} ${timeZone} (${instant}), at the latest`]];
}

/** Why the notice may have no effect, said where nobody who sends it can miss it. (R16) */
function caveat({ deadline, late }: NoticeDraft): readonly string[] {
  if (deadline === null) return [...wrap('Note: no clause on record gives this notice.', LINE), ''];
  if (!late) return [];
  const { localDate, localTime, timeZone } = deadline;
  const passed = `Note: the deadline for this notice has passed, at ${localTime} on ${localDate} ${timeZone}.`;
  return [...wrap(passed, LINE), ''];
}

/** Whoever is about to send it learns what was served before. */
const servedBefore = ({ served, term: { timeZone } }: NoticeDraft): readonly string[] =>
  served.flatMap(({ noticeId, by, purpose, served: at, verdict, withoutEffect }) => {
    const words = verdictWords({ verdict, ...(withoutEffect && { withoutEffect }) });
    const when = `${local(at, timeZone)} ${timeZone}`;
    const note = `Note: notice ${noticeId} (${purpose}) of the ${by} was served already, on ${when}: ${words}.`;
    return [...wrap(note, LINE), ''];
  });

function statement({ purpose, term: { end, timeZone }, deadline }: NoticeDraft): string {
  const ends = `at the end of the term, 00:00 on ${end} ${timeZone}`;
  switch (purpose) {
    case 'non-renewal':
      return `We give notice that the lease shall not be renewed. It ends ${ends}.`;
    case 'confirmation':
      return `We confirm that the lease shall be renewed ${ends}.`;
    case 'termination':
      return `We give notice of termination of the lease ${ends}.`;
    case 'reclaim':
      return `We reclaim the addresses for our own use. The lease ends ${ends}.`;
    case 'price-change':
      return `We give notice that the price changes for the term that begins on ${end}, as set out in the enclosure.`;
    case 'extension':
      return `We use the option to extend the lease ${ends}${deadline?.renewsTo ? `, up to but not including ${deadline.renewsTo}` : ''}.`;
  }
}
