import { parse } from 'csv-parse/sync';
import type { Download } from 'playwright-core';

/** The text of a file that the browser was given to keep. */
export async function textOf(file: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** The cells of a CSV file that a spreadsheet program would take for a formula. */
export const formulasIn = (csv: string): readonly string[] =>
  (parse(csv, { bom: true, relax_column_count: true }) as string[][])
    .flat()
    .filter((cell) => /^\s*[=+\-@|＝＋－＠]/u.test(cell) && !NUMBER.test(cell));
