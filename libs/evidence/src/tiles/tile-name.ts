import { WIDTH } from '../merkle/tiles.js';

/** One tile of hashes or of entries, as C2SP tlog-tiles names it. */
export interface TileName {
  /** Of the hashes; nothing for a bundle of entries. */
  readonly level: number | undefined;
  readonly n: number;
  /** How many it has: fewer than 256 of a partial one. */
  readonly width: number;
}

const LEVEL = /^(?:entries|0|[1-9]\d?)$/;
const MOST_LEVEL = 63;
/** 1234067 is `x001/x234/067`; nothing leads with zeroes that it does not need. */
const NUMBER = /^(?:(?!x000\/)(?:x\d{3}\/)+)?\d{3}$/;
const PARTIAL = /^(.*)\.p\/([1-9]\d{0,2})$/;

/** By what follows `tile/` in its path; nothing for what is no such name. */
export function readTileName(level: string, rest: string): TileName | undefined {
  const [, number = rest, partial] = PARTIAL.exec(rest) ?? [];
  const width = partial === undefined ? WIDTH : Number(partial);
  if (!LEVEL.test(level) || !NUMBER.test(number) || (partial !== undefined && width >= WIDTH))
    return undefined;
  const at = level === 'entries' ? undefined : Number(level);
  const n = Number(number.replaceAll(/[x/]/g, ''));
  return Number.isSafeInteger(n) && (at ?? 0) <= MOST_LEVEL ? { level: at, n, width } : undefined;
}

/** Whether a tree of `size` entries has all of it. */
export const isWithin = ({ level = 0, n, width }: TileName, size: number): boolean =>
  n * WIDTH + width <= Math.floor(size / WIDTH ** level);
