import { heldThing } from '#domain/safekeeping/hold.js';
import { documentIds } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';
import { pageOf } from '../declared/cursor.js';
import { partiesById } from '../declared/from-index.js';
import { held, pages, POSITION } from '../declared/parameters.js';
import { view, type Answered } from '../declared/view.js';
import { filingKind } from '../documents/filing.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';
import { dueDocument, type DueDocument } from './due-document.js';
import type { RetentionPeriods } from './periods.js';
import { RetainedDocuments } from './retained.js';

export interface RetentionAnswer {
  /** The name of the view that answers. */
  readonly view: 'retention';
  /** The configured period of documents in days of 24 hours; null where there is none, and so none is due. */
  readonly documentsDays: number | null;
  /** The documents that are due for erasure, by their SHA-256, as far as a page looked through those that are kept. */
  readonly documents: readonly DueDocument[];
  /** Where the next page begins; absent on the last. A page may be short of its limit, or empty, and have one. */
  readonly next?: string;
}

const USUAL_LIMIT = 1_000;

/** What is to be erased by now; nothing is erased by itself. */
export const retentionView = view({
  name: 'retention',
  command: { name: 'retention' },
  operationId: 'listDueForErasure',
  path: '/v1/retention',
  tag: 'safekeeping',
  summary:
    'The kept documents whose retention period is over: since when, which leases ended when, and which legal holds stand in the way',
  roles: ['legal', 'auditor'],
  parameters: { ...POSITION, on: held('What is due at this instant.'), ...pages(1_000, USUAL_LIMIT) },
  answer: ({ model, retention, moment }, { limit = USUAL_LIMIT, cursor }) =>
    Promise.resolve(model.snapshot(() => due(model, retention, moment.on, { limit, cursor }))),
  text: renderRetention,
});

function due(
  model: ReadModel,
  { documentsDays: days }: RetentionPeriods,
  on: string,
  page: { readonly limit: number; readonly cursor: string | undefined },
): Answered<RetentionAnswer> {
  const kept = days === undefined ? [] : documentIds(model, filingKind);
  const { items, ...next } = pageOf(kept, (sha256) => sha256, page);
  const retained = new RetainedDocuments(model, on);
  const documents = items.flatMap((sha256) => {
    const found = retained.of(sha256);
    return (found && dueDocument(found, days!, on)) ?? [];
  });
  return {
    content: { view: 'retention', documentsDays: days ?? null, documents, ...next },
    leases: [],
    parties: partiesById(
      model,
      documents.flatMap(({ holds }) => holds.flatMap(({ party }) => party ?? [])),
    ),
    position: model.position(),
    quarantined: [...retained.quarantined.values()],
  };
}

/** What is due for erasure as a person reads it in a terminal. */
function renderRetention({ documentsDays, documents, next }: RetentionAnswer, names: Names): string {
  const rows = documents.map(({ sha256, dueSince, leases, keptSince, holds }) => [
    sha256,
    `due since ${dueSince}`,
    [
      ...leases.map(({ leaseId, endedAt }) => `${leaseId} ended ${endedAt}`),
      ...(leases.length === 0 ? [`kept since ${keptSince}, no lease names it`] : []),
      ...holds.map(
        (hold) =>
          `not to be erased: legal hold on ${hold.party === undefined ? heldThing(hold) : `party ${names.party(hold.party)}`}`,
      ),
    ].join('; '),
  ]);
  const none =
    documentsDays === null
      ? 'no retention period is configured (RETENTION_DOCUMENTS_DAYS)'
      : `no document is due, ${documentsDays} days after the last lease that names it`;
  return [
    ...heading('Due for erasure'),
    ...(rows.length === 0 ? [none] : table(rows, 0)),
    ...(next === undefined ? [] : ['', `more follow: ask for more with --cursor ${next}`]),
    '',
  ].join('\n');
}
