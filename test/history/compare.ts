import { parse } from 'csv-parse/sync';
import type { Views } from './golden-log.js';

/** Something that an answer once said and does not say any more. */
export interface Loss {
  /** The path asked for and, behind `#`, the JSON pointer of what is lost. */
  readonly where: string;
  readonly was: unknown;
  readonly now: unknown;
}

/** A change that was meant: what it is about, and why it is none that a reader need fear. */
export interface IntendedChange {
  readonly where: RegExp;
  readonly because: string;
  /** Of a list that is only in another order: the member that its items are found again by. */
  readonly reorderedBy?: string;
}

/**
 * What was answered then and is not now: every recorded figure must be there with its value, in lists as many as
 * then and in the same order. What was added since is no loss.
 */
export function losses(was: Views, now: Views, intended: readonly IntendedChange[] = []): readonly Loss[] {
  const all = Object.entries(was).flatMap(([path, answer]) =>
    lossesIn(`${path}#`, answer, now[path], intended),
  );
  return all.filter(({ where }) => !intended.some((change) => change.where.test(where)));
}

function lossesIn(
  where: string,
  was: unknown,
  now: unknown,
  intended: readonly IntendedChange[],
): readonly Loss[] {
  if (isTable(was) && isTable(now)) return lossesIn(where, rowsOf(was), rowsOf(now), intended);
  if (!isComposite(was)) return Object.is(was, now) ? [] : [{ where, was, now }];
  if (!isComposite(now) || Array.isArray(was) !== Array.isArray(now)) return [{ where, was, now }];
  if (Array.isArray(was) && was.length !== (now as unknown as unknown[]).length)
    return [{ where: `${where}/length`, was: was.length, now: (now as unknown as unknown[]).length }];
  const by = intended.find(
    (change) => change.reorderedBy !== undefined && change.where.test(where),
  )?.reorderedBy;
  const found = (name: string, value: unknown) => (by === undefined ? now[name] : itemLike(value, now, by));
  return Object.entries(was).flatMap(([name, value]) =>
    lossesIn(`${where}/${name}`, value, found(name, value), intended),
  );
}

const itemLike = (item: unknown, list: Composite, member: string): unknown =>
  Object.values(list).find((each) => isComposite(each) && isComposite(item) && each[member] === item[member]);

type Composite = Readonly<Record<string, unknown>>;

const isComposite = (value: unknown): value is Composite => typeof value === 'object' && value !== null;

/** An export as CSV, which begins with a byte order mark; compared by its rows and the names of their columns. */
const isTable = (value: unknown): value is string => typeof value === 'string' && value.startsWith('\uFEFF');
const rowsOf = (csv: string): unknown => parse(csv, { bom: true, columns: true });
