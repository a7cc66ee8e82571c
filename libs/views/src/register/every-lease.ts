import type { LeaseDocument } from '#record/lease/lease-document.js';
import { documentIn } from '#read-model/document-text.js';
import type { ReadModel } from '#read-model/read-model.js';

const PAGE = 500;

/** Every lease by id, a page in memory at a time. */
export function* eachLease(model: ReadModel): Generator<LeaseDocument> {
  const page = model.prepare<[string, number], { id: string; body: string }>(
    `SELECT l.id, d.body FROM lease l JOIN document d ON d.stream = 'lease-' || l.id
       WHERE l.id > ? ORDER BY l.id LIMIT ?`,
  );
  for (let rows = page.all('', PAGE); rows.length > 0; rows = page.all(rows.at(-1)!.id, PAGE))
    for (const { id, body } of rows) yield documentIn<LeaseDocument>(body, `lease-${id}`);
}

/** Every lease's id, in order, at most so many. */
export const leaseIds = (model: ReadModel, most: number): readonly string[] =>
  model.prepare<[number], string>('SELECT id FROM lease ORDER BY id LIMIT ?').pluck().all(most);
