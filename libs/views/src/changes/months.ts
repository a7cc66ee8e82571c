import { monthAfter, type Month } from '#domain/kernel/month.js';
import type { Change } from './answer.js';

/** A sentence, with the month where it is of one. */
export interface InMonth extends Change {
  readonly month?: string;
}

/** The same of one month after the other told once: "months 2026-08 to 2027-07 of …". */
export function monthsTogether(lines: readonly InMonth[]): readonly InMonth[] {
  const runs: InMonth[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run !== undefined && follows(run.at(-1)!, line)) run.push(line);
    else runs.push([line]);
  }
  return runs.map((run) => {
    const [first, last] = [run[0]!, run.at(-1)!];
    if (run.length === 1) return first;
    const words = first.words.replace(`month ${first.month}`, `months ${first.month} to ${last.month}`);
    return { ...first, words, events: run.flatMap(({ events }) => events) };
  });
}

const MONTH = /^\d{4}-\d{2}$/;

function follows(before: InMonth, line: InMonth): boolean {
  if (before.month === undefined || line.month === undefined || before.leaseId !== line.leaseId) return false;
  if (!MONTH.test(before.month) || monthAfter(before.month as Month) !== line.month) return false;
  return before.words.replace(before.month, '') === line.words.replace(line.month, '');
}
