import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../../shared/data/', import.meta.url);

/** The absolute path of a file or folder of the shared test data, which lies beside the project, not in it. */
export const sharedData = (name = ''): string => fileURLToPath(new URL(name, ROOT));

const present = existsSync(sharedData());
if (!present)
  process.stderr.write(`No shared data at ${sharedData()}: the tests that read it are skipped.\n`);

/** `describe` and `it` for what reads the shared data; skipped, and said so on stderr, where it is absent. */
export const describeWithData = present ? describe : describe.skip;
export const itWithData = present ? it : it.skip;
