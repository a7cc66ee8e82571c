import { randomUUID } from 'node:crypto';
import type { Below } from '../../support/random-numbers.js';

/** A row of the log's table of events, as it stands in the file. */
export interface Row {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  readonly recorded_at: number;
}

/** A number from 0 up to, and without, `below`. */
/** A way to rewrite a log by hand. */
export interface Rewriting {
  readonly name: string;
  readonly rewrite: (rows: readonly Row[], below: Below) => readonly Row[];
}

/** Alters one event, whichever it is. */
const altering =
  (alter: (row: Row, below: Below, rows: readonly Row[]) => Partial<Row>): Rewriting['rewrite'] =>
  (rows, below) => {
    const at = below(rows.length);
    return rows.with(at, { ...rows[at]!, ...alter(rows[at]!, below, rows) });
  };

/** Another value in the place of any value, however deep it lies. */
function alteredText(text: string, below: Below): string {
  const value = JSON.parse(text) as unknown;
  const places: [Record<string, unknown>, string][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, member] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, name]);
      visit(member);
    }
  };
  visit(value);
  if (places.length === 0) return JSON.stringify({ added: below(1_000) });
  const [node, name] = places[below(places.length)]!;
  node[name] = another(node[name], below);
  return JSON.stringify(value);
}

function another(value: unknown, below: Below): unknown {
  if (typeof value === 'number') return value + 1 + below(1_000);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string' && value.length > 0) {
    const at = below(value.length);
    return value.slice(0, at) + (value[at] === 'x' ? 'y' : 'x') + value.slice(at + 1);
  }
  return 'x';
}

/** The text of a file, with a space where it means nothing. */
const spaced = (text: string) => text.replace('{', '{ ');

/** Ways that leave a log in which every row is one of an event; numbers and gaps are seen to afterwards. */
export const REWRITINGS: readonly Rewriting[] = [
  {
    name: 'a value in its data',
    rewrite: altering(({ data }, below) => ({ data: alteredText(data, below) })),
  },
  {
    name: 'a value in its metadata',
    rewrite: altering(({ metadata }, below) => ({ metadata: alteredText(metadata, below) })),
  },
  { name: 'its type', rewrite: altering((_, below, rows) => ({ type: rows[below(rows.length)]!.type })) },
  { name: 'its id', rewrite: altering(() => ({ id: randomUUID() })) },
  {
    name: 'when it was recorded',
    rewrite: altering(({ recorded_at }, below) => ({ recorded_at: recorded_at - 1 - below(1e9) })),
  },
  {
    name: 'whose it is',
    rewrite: altering((_, below, rows) => ({ stream: rows[below(rows.length)]!.stream })),
  },
  { name: 'the way that it is written', rewrite: altering(({ data }) => ({ data: spaced(data) })) },
  {
    name: 'one is dropped',
    rewrite: (rows, below) => rows.toSpliced(below(rows.length), 1),
  },
  {
    name: 'some are dropped',
    rewrite: (rows, below) => rows.toSpliced(below(rows.length), 1 + below(9)),
  },
  {
    name: 'a stream is dropped',
    rewrite: (rows, below) => {
      const { stream } = rows[below(rows.length)]!;
      return rows.filter((row) => row.stream !== stream);
    },
  },
  {
    name: 'the last of a stream is dropped',
    rewrite: (rows, below) => {
      const { stream } = rows[below(rows.length)]!;
      return rows.toSpliced(
        rows.findLastIndex((row) => row.stream === stream),
        1,
      );
    },
  },
  {
    name: 'one is put in',
    rewrite: (rows, below) =>
      rows.toSpliced(below(rows.length + 1), 0, { ...rows[below(rows.length)]!, id: randomUUID() }),
  },
  {
    name: 'one is moved',
    rewrite: (rows, below) => {
      const from = below(rows.length);
      return rows.toSpliced(from, 1).toSpliced(below(rows.length), 0, rows[from]!);
    },
  },
  {
    name: 'two change places',
    rewrite: (rows, below) => {
      const [a, b] = [below(rows.length), below(rows.length)];
      return rows.with(a, rows[b]!).with(b, rows[a]!);
    },
  },
  { name: 'an older log is put back', rewrite: (rows, below) => rows.slice(0, 1 + below(rows.length - 1)) },
  {
    name: 'an older log is put back, and went on otherwise',
    rewrite: (rows, below) => {
      const end = 1 + below(rows.length - 1);
      return [...rows.slice(0, end), ...rows.slice(end).map((row) => ({ ...row, id: randomUUID() }))];
    },
  },
];

/** Positions, and revisions of every stream, as if nothing had been. */
export function rechained(rows: readonly Row[]): readonly Row[] {
  const counts = new Map<string, number>();
  return rows.map((row, at) => {
    const revision = counts.get(row.stream) ?? 0;
    counts.set(row.stream, revision + 1);
    return { ...row, revision, position: at + 1 };
  });
}
