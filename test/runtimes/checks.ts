import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Something that a runtime must be able to do. Answers with a few words; throws where it fails. */
export interface Check {
  readonly name: string;
  run(node: string): Promise<string>;
}

const MAIN = 'dist/bin/main.js';
const JEST = ['node_modules/jest/bin/jest.js', '-i'];

export const CHECKS: readonly Check[] = [
  { name: 'demo', run: (node) => inFolder((folder) => printedDemo(node, folder)) },
  { name: 'served demo', run: (node) => inFolder((folder) => servedDemo(node, folder)) },
  { name: 'PDF of a pack', run: samePdf },
  { name: 'store contract', run: (node) => specs(node, 'test/event-store') },
  { name: 'end to end', run: (node) => specs(node, 'test/e2e') },
];

/** The demo to its end, and what it left behind as `doctor` sees it. */
async function printedDemo(node: string, folder: string): Promise<string> {
  const demo = await ended(start(node, [MAIN, 'demo', '--no-serve', '--data', folder]));
  if (demo.stderr.includes('Warning')) throw new Error(`it warns: ${demo.stderr}`);
  const { stdout } = await ended(start(node, [MAIN, 'doctor', '--data', folder, '--json']));
  const findings = JSON.parse(stdout) as readonly { readonly what: string; readonly found: string }[];
  return findings.find(({ what }) => what === 'runtime')!.found;
}

/** The demo that serves, asked once with a token that it made. */
async function servedDemo(node: string, folder: string): Promise<string> {
  const demo = start(node, [MAIN, 'demo', '--data', folder, '--port', '0']);
  try {
    const [, url] = await demo.said(/Serving \S+ on (http:\S+)/);
    const [, file = ''] = await demo.said(/^ {2}\. (\S+)$/m);
    const [, token] = /^OPERATOR=(\S+)$/m.exec(readFileSync(file, 'utf8'))!;
    const { status } = await fetch(`${url}/v1/leases`, { headers: { authorization: `Bearer ${token}` } });
    if (status !== 200) throw new Error(`GET /v1/leases is answered ${status}`);
    return `GET /v1/leases ${status}`;
  } finally {
    demo.child.kill();
    await demo.closed;
  }
}

/** A pack has one PDF, whichever Node writes it. */
async function samePdf(node: string): Promise<string> {
  const print = [
    '--import',
    './test/support/typescript-loader.mjs',
    'test/application/children/print-pack.ts',
  ];
  const [there, here] = [await ended(start(node, print)), await ended(start(process.execPath, print))];
  if (there.stdout !== here.stdout) throw new Error(`it is ${there.stdout}, and ${here.stdout} here`);
  return `SHA-256 ${here.stdout.slice(0, 8)}…`;
}

async function specs(node: string, folder: string): Promise<string> {
  const { stderr } = await ended(start(node, [...JEST, folder]));
  return /^Tests: +(.*)$/m.exec(stderr)![1]!;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'lease-ledger-runtime-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function start(node: string, args: readonly string[]) {
  const { EVENTSTOREDB_URL: _, DATA_DIR: __, ...env } = process.env;
  const child = spawn(node, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (more: string) => (text[name] += more));
  const closed = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  /** What matches the pattern in its output, once it is there. */
  const said = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(text.stdout) ?? pattern.exec(text.stderr);
        if (found) resolve(found);
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      void closed.then(
        (code) => reject(new Error(`it ended with ${code}: ${text.stdout}${text.stderr}`)),
        reject,
      );
      look();
    });
  return { child, text, closed, said };
}

/** What a process wrote, once it has ended well. */
async function ended({ closed, text }: ReturnType<typeof start>) {
  const code = await closed;
  if (code !== 0) throw new Error(`it ended with ${code}: ${text.stdout}${text.stderr}`);
  return text;
}
