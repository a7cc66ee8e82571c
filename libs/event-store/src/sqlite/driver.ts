import type { DatabaseSync } from '@photostructure/sqlite';

interface Driver {
  readonly DatabaseSync: typeof DatabaseSync;
}

/** The first line of Node whose SQLite module is no experiment. */
const FIRST_LINE = 24;
/** Resetting a write-ahead log can lose commits before this (https://www.sqlite.org/releaselog/3_51_3.html). */
const FIRST_SQLITE = [3, 51, 3];

/**
 * The runtime's own SQLite where it is good enough, else the same API with its binaries inside the package. A process
 * uses one of them only: two builds of SQLite undo each other's locks on a file. Named by a text, as type definitions
 * of older lines do not know the first.
 */
export const SQLITE_MODULE: string = hasGoodSqlite() ? 'node:sqlite' : '@photostructure/sqlite';

const driver = (await import(SQLITE_MODULE)) as Driver;

export const open = driver.DatabaseSync;

function hasGoodSqlite(): boolean {
  const { node, sqlite = '0' } = process.versions;
  return isAtLeast(numbersIn(node), [FIRST_LINE]) && isAtLeast(numbersIn(sqlite), FIRST_SQLITE);
}

function numbersIn(version: string): readonly number[] {
  return version.split('.').map(Number);
}

function isAtLeast(version: readonly number[], wanted: readonly number[]): boolean {
  const differing = wanted.findIndex((number, index) => version[index] !== number);
  return differing < 0 || (version[differing] ?? 0) > wanted[differing]!;
}
