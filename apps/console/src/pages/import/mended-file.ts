import type { Written } from '#intake/line-refusal.js';

/** Refused lines as they were mended, as a small file of the kind that they came from. */
export function fileOf(lines: readonly Written[]): Blob {
  const [first] = lines;
  if (typeof first === 'string') return new Blob([lines.map(onOneLine).join('\n')]);
  const columns = Object.keys(first ?? {});
  const rows = lines.map((line) => columns.map((column) => (line as Cells)[column] ?? ''));
  return new Blob([[columns, ...rows].map((cells) => cells.map(quoted).join(',')).join('\n')]);
}

type Cells = Readonly<Record<string, string>>;

/** RFC 4180. */
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const onOneLine = (line: Written): string => String(line).replaceAll(/\s*\n\s*/g, ' ');
