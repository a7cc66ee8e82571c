import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { believed, NoteFault, verifyPack } from '#verifier/verify.js';
import { linesOf, printable, wordsOf } from '#verifier/words.js';

const USAGE = `verify-pack PACK --key FILE [--policy FILE] [--json]

Verifies an evidence pack without the service that issued it, and without a network.

  --key FILE     verifier keys of the log, <name>+<8 digits>+<base64>, one a line; get them another way than the pack
  --policy FILE  whose signatures and co-signatures you ask for (C2SP tlog-policy)
  --json         what was found, as JSON

Exit: 0 verified, 1 not verified, 2 used wrongly.
`;

/** Used wrongly. */
class Misuse extends Error {}

function main(): 0 | 1 {
  const { pack, key, policy, json } = asked();
  const trusted = believed(text('--key', key), policy === undefined ? undefined : text('--policy', policy));
  const file = packIn(pack);
  if (file === undefined) {
    process.stdout.write(`Not verified\n${pack} has 2 GiB or more, and no pack has.\n`);
    return 1;
  }
  const found = verifyPack(file, trusted, (bytes) => createHash('sha256').update(bytes).digest());
  process.stdout.write(
    json ? `${JSON.stringify(found, null, 2)}\n` : `${linesOf(wordsOf(found)).join('\n')}\n`,
  );
  return found.verified ? 0 : 1;
}

function asked() {
  const { values, positionals } = parsed();
  const [pack, ...more] = positionals;
  if (values.help) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  if (pack === undefined || more.length > 0) throw new Misuse('name one pack');
  if (values.key === undefined) throw new Misuse('give the verifier key of the log with --key FILE');
  return { pack, key: values.key, policy: values.policy, json: values.json };
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        policy: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
}

function text(option: string, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    throw new Misuse(`${option}: ${(error as Error).message}`);
  }
}

/** Undefined where it is larger than what a pack may be. */
function packIn(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_FS_FILE_TOO_LARGE') return undefined;
    throw new Misuse((error as Error).message);
  }
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof Misuse) && !(error instanceof NoteFault)) throw error;
  process.stderr.write(`verify-pack: ${printable(error.message)}\n\n${USAGE}`);
  process.exitCode = 2;
}
