import { RESIDUE_KINDS } from '#domain/lease/observations/residue.js';
import type { ReadModel } from '#read-model/read-model.js';

/** A prefix that is leased at an instant, by which lease. */
export type LeasedPrefix = readonly [lease: string, first: number, length: number];

/** Everything in possession at an instant, by lease id. */
export const leasedAt = (model: ReadModel, at: string): readonly LeasedPrefix[] =>
  model
    .prepare<[{ at: number }], LeasedPrefix>(
      `SELECT DISTINCT lease, first, length FROM possession
       WHERE from_at <= @at AND (until_at IS NULL OR until_at > @at) ORDER BY lease, first, length`,
    )
    .raw()
    .all({ at: Date.parse(at) }) as unknown as readonly LeasedPrefix[];

/** What was in possession until an instant at the latest, of leases that have nothing since, and left something in the network. */
export const leftBehindAt = (model: ReadModel, at: string): readonly LeasedPrefix[] =>
  model
    .prepare<[{ at: number; kinds: string }], LeasedPrefix>(
      `SELECT DISTINCT lease, first, length FROM observed_network
       WHERE lease IN (SELECT lease FROM possession WHERE until_at <= @at)
         AND lease NOT IN (SELECT lease FROM possession
           WHERE from_at <= @at AND (until_at IS NULL OR until_at > @at))
         AND kind IN (SELECT value FROM json_each(@kinds))
         AND json_array_length(seen, '$.found') > 0
       ORDER BY lease, first, length`,
    )
    .raw()
    .all({ at: Date.parse(at), kinds: JSON.stringify(RESIDUE_KINDS) }) as unknown as readonly LeasedPrefix[];

/** What a source last showed, of which prefix of which lease. */
export type LastShown = readonly [lease: string, first: number, length: number, kind: string, seen: string];

export const lastShownBy = (model: ReadModel, source: string): readonly LastShown[] =>
  model
    .prepare<[string], LastShown>(
      'SELECT lease, first, length, kind, seen FROM observed_network WHERE source = ?',
    )
    .raw()
    .all(source) as unknown as readonly LastShown[];

/** The leases that a source showed announcements or registrations of: what incidents come from. */
export const observedBy = (model: ReadModel, source: string): readonly string[] =>
  model
    .prepare<[string], string>(
      `SELECT DISTINCT lease FROM observed_network
       WHERE source = ? AND kind IN ('announcement', 'registry-record') ORDER BY lease`,
    )
    .pluck()
    .all(source);
