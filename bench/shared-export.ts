import { existsSync } from 'node:fs';
import { join } from 'node:path';

const FILE = '../shared/data/vrp/rpkiclient_summary_20250720T093135Z.json.gz';

/** A full VRP export, kept beside the project; without it there is nothing to measure on, and this says so. */
export function sharedExport(): string | undefined {
  const file = join(process.cwd(), FILE);
  if (existsSync(file)) return file;
  process.stderr.write(`skipped: ${FILE} is not here\n`);
  return undefined;
}
