import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A folder of test data that lies beside the project, not in it. */
function beside(folder: string) {
  const root = new URL(`../../../shared/${folder}/`, import.meta.url);
  const path = (name = ''): string => fileURLToPath(new URL(name, root));
  const present = existsSync(root);
  if (!present) process.stderr.write(`No ${folder} at ${path()}: the tests that read it are skipped.\n`);
  return { path, present };
}

const data = beside('data');
const cases = beside('cases');

/** The absolute path of a file or folder of the shared test data. */
export const sharedData = data.path;
/** The absolute path of a file or folder of the cases with their right answers. */
export const sharedCases = cases.path;

/** `describe` and `it` for what reads the shared data or cases; skipped, and said so on stderr, where they are absent. */
export const describeWithData = data.present ? describe : describe.skip;
export const itWithData = data.present ? it : it.skip;
export const describeWithCases = cases.present ? describe : describe.skip;
