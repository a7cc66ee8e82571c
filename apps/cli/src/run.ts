import './v8-settings.js';
import 'reflect-metadata';
import { hasAbandoned } from './abandoned.js';
import { program } from './program.js';
import { reportFailure } from './failure.js';
import { readSecretFiles } from './secret-files.js';

/** What is written may still be on its way. */
const GRACE_MS = 500;

// Whoever reads the output may stop early, as `head` does.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 2));
// What is said beside the data is then lost, and no reason to end: a service has others who ask it.
process.stderr.on('error', () => {});

try {
  readSecretFiles(process.env);
  await (await program(process.argv[2])).parseAsync(process.argv);
} catch (error) {
  process.exitCode = reportFailure(error);
}
if (hasAbandoned()) setTimeout(() => process.exit(), GRACE_MS).unref();
