import { Type } from 'typebox';
import { addDays, daysBetween } from '#domain/kernel/local-date.js';
import { LocalDate, optional, PersonId, described } from '#domain/kernel/shape.js';
import { OPENED } from '#domain/read-audit/events.js';
import { utcDay } from '../words/day.js';
import { invalidParameter } from '../declared/fault.js';
import { answeredFromIndex, partiesById } from '../declared/from-index.js';
import { choice, pages, POSITION } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { CSV } from '../words/csv.js';
import { readAuditCsv } from './csv.js';
import { readingsOf, type Reading } from './reads.js';
import { renderReadAudit } from './text.js';

export interface ReadAuditAnswer {
  /** The name of the view that answers. */
  readonly view: 'read-audit';
  /** The first day asked about, in UTC. */
  readonly from: string;
  /** The last day asked about, in UTC. */
  readonly to: string;
  /** Who opened what, a page of it, the newest first. */
  readonly readings: readonly Reading[];
  /** Where the next page begins; absent on the last. A page may be short of its limit, or empty, and have one. */
  readonly next?: string;
}

const USUAL_LIMIT = 100;
const USUAL_DAYS = 31;
const MOST_DAYS = 366;

const parameters = {
  ...POSITION,
  from: optional(
    described(`The first day, in UTC; ${USUAL_DAYS} days up to the last unless given.`, LocalDate),
  ),
  to: optional(described('The last day, in UTC; today unless given.', LocalDate)),
  by: optional({ ...PersonId, names: 'anybody', description: 'Opened by this person, by id.' }),
  what: choice(OPENED, 'Of this kind only.'),
  of: optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Of this one only: a person by id, a document or an original by SHA-256, a pack by id.',
      mend: 'give 1 to 200 characters',
      examples: ['3f2a9a52-7c1e-8d40-9a6b-5b7d1c2e3f40'],
    }),
  ),
  ...pages(5_000, USUAL_LIMIT),
};

/** Who opened what is told to few: a person's details, originals of abuse reports, documents, packs. (Q13) */
export const readAuditView = view({
  name: 'read-audit',
  command: { name: 'read-audit' },
  operationId: 'listReadings',
  path: '/v1/read-audit',
  tag: 'read audit',
  summary:
    "Who opened a person's details, an abuse report's original, a document or a pack, when and in which role",
  roles: ['auditor'],
  parameters,
  answer: async ({ store, model, moment }, { from: first, to: last, by, what, of: id, limit, cursor }) => {
    const to = last ?? utcDay(moment.now);
    const from = first ?? addDays(to, 1 - USUAL_DAYS);
    if (from > to) throw invalidParameter('from', `is after ${to}`, 'give that day or an earlier one');
    if (daysBetween(from, to) >= MOST_DAYS)
      throw invalidParameter('from', `is over ${MOST_DAYS} days before ${to}`, 'ask year by year');
    const asked = { from, to, by, what, id, limit: limit ?? USUAL_LIMIT, cursor };
    const content: ReadAuditAnswer = { view: 'read-audit', from, to, ...(await readingsOf(store, asked)) };
    const parties = partiesById(
      model,
      content.readings.flatMap(({ party }) => party ?? []),
    );
    return answeredFromIndex(model, content, { parties });
  },
  text: renderReadAudit,
  exports: [
    {
      path: '/v1/read-audit.csv',
      operationId: 'exportReadings',
      summary: 'The same as CSV, a page of it',
      mediaType: CSV,
      render: readAuditCsv,
    },
  ],
});
