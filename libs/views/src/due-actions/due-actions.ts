import type { ActionDue } from '#record/lease/actions-due.js';
import type { ReadModel } from '#read-model/read-model.js';

export interface LeaseActionDue extends ActionDue {
  readonly leaseId: string;
}

interface DueActionRow {
  readonly due: number;
  readonly lease: string;
  readonly kind: ActionDue['kind'];
  readonly term: number;
  readonly ref: string;
}

/** What time calls for up to and including the instant `until`, the longest due first, at most `limit` of them. */
export const dueActions = (model: ReadModel, until: string, limit = 1000): readonly LeaseActionDue[] =>
  model
    .prepare<[number, number], DueActionRow>(
      'SELECT * FROM due_action WHERE due <= ? ORDER BY due, lease, kind, term, ref LIMIT ?',
    )
    .all(Date.parse(until), limit)
    .map(({ due, lease, kind, term, ref }) => ({
      leaseId: lease,
      kind,
      due: new Date(due).toISOString(),
      ...(term === 0 ? {} : { term }),
      ...(ref === '' ? {} : { ref }),
    }));
