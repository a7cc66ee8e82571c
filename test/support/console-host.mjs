import { PassThrough, Writable } from 'node:stream';
import 'reflect-metadata';
import { program } from '../../dist/apps/cli/src/program.js';
import { reportFailure } from '../../dist/apps/cli/src/failure.js';

/**
 * Runs command lines of the built program one after another, each as if it were the first, in a process that has
 * loaded it already: most of a short command's time is spent on that.
 */
const inherited = { ...process.env };
const home = process.cwd();

class Collected extends Writable {
  chunks = [];
  _write(chunk, _encoding, done) {
    this.chunks.push(chunk);
    done();
  }
  get text() {
    return Buffer.concat(this.chunks).toString('utf8');
  }
}

const put = (name, stream) => Object.defineProperty(process, name, { configurable: true, get: () => stream });

async function run({ args, cwd, env, input }) {
  const [stdin, stdout, stderr] = [new PassThrough(), new Collected(), new Collected()];
  put('stdin', stdin);
  put('stdout', stdout);
  put('stderr', stderr);
  process.chdir(cwd ?? home);
  process.env = { ...inherited, ...env };
  process.argv = [process.argv[0], 'lease-ledger', ...args];
  process.exitCode = undefined;
  stdin.end(Buffer.from(input, 'base64'));
  try {
    await (await program(args[0])).parseAsync(process.argv);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
  const code = process.exitCode ?? 0;
  process.exitCode = undefined;
  return { code, stdout: stdout.text, stderr: stderr.text };
}

process.on('message', async (asked) => process.send(await run(asked)));
