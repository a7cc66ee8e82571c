import type { ReadModel } from '../read-model.js';

/** A stream whose row holds no document, if there is one; looks at every row. */
export const damagedStream = (model: ReadModel): string | undefined =>
  model
    .prepare<[], string>(
      `SELECT stream FROM document
       WHERE CASE WHEN json_valid(body) THEN json_type(body) <> 'object' ELSE true END LIMIT 1`,
    )
    .pluck()
    .get();
