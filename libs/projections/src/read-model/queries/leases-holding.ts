import type { ReadModel } from '../read-model.js';

/** The leases under which somebody held addresses at an instant, by lease id. */
export const leasesHoldingAt = (model: ReadModel, at: string): readonly string[] =>
  model
    .prepare<[number, number], string>(
      `SELECT DISTINCT lease FROM possession
       WHERE from_at <= ? AND (until_at IS NULL OR until_at > ?) ORDER BY lease`,
    )
    .pluck()
    .all(Date.parse(at), Date.parse(at));
