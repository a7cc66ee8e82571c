import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hex } from '../evidence/made-log.js';
import { OTHERS, partsMade, POLICY, SMALL } from '../evidence/made-pack.js';
import { zipMade } from '../evidence/made-zip.js';
import { ledger, outcomeOf, portOf, start } from '../support/console.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const inFolder = (name: string): string => join(folder.path, name);
const parts = partsMade(SMALL, OTHERS);
const pack = zipMade(parts.members);

beforeAll(async () => {
  expect((await ledger(['verifier', '--out', folder.path])).code).toBe(0);
  writeFileSync(inFolder('pack.zip'), pack);
  writeFileSync(inFolder('key'), `# of the log\n${parts.vkey}\n`);
  writeFileSync(inFolder('policy'), POLICY);
});
afterAll(() => folder.remove());

/** The file that was handed out, in a folder without anything that it could need. */
const verify = (...args: readonly string[]) =>
  outcomeOf(spawn(process.execPath, ['verify-pack.mjs', ...args], { cwd: folder.path }));

describe('verify-pack.mjs (first 4)', () => {
  it('verifies a pack, says what of, and ends with 0', async () => {
    const { code, stdout, stderr } = await verify('pack.zip', '--key', 'key', '--policy', 'policy');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const line of [
      /^Verified\n/,
      /^ {2}File +13,\d{3} bytes, 15 members$/m,
      /^ {2}About +lessee Meridian Hosting \(P-1\)$/m,
      /^ {2}Signed by +ledger\.example\/log\+/m,
      /^ {2}Quorum +all-of-them, of the pack’s policy; all-of-them, of yours$/m,
      /^ {2}Values +20 shown; 1 withheld/m,
    ])
      expect(stdout).toMatch(line);
  });

  it('ends with 1 where one byte of a member is changed, and names it first, whichever it is', async () => {
    for (const [name, bytes] of parts.members) {
      const changed = Buffer.from(pack);
      changed[pack.indexOf(Buffer.concat([Buffer.from(name), bytes])) + name.length]! ^= 1;
      writeFileSync(inFolder('changed.zip'), changed);
      const { code, stdout } = await verify('changed.zip', '--key', 'key', '--json');
      const { verified, failures } = JSON.parse(stdout) as {
        verified: boolean;
        failures: { member: string }[];
      };
      expect([name, code, verified, failures[0]!.member]).toEqual([name, 1, false, name]);
    }
    const { code, stdout } = await verify('changed.zip', '--key', 'key');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Not verified\n/);
    expect(stdout).toContain(
      '\n  proofs/party-P-1.tlog-proofs: its bytes are not those that its CRC-32 was made of\n',
    );
  });

  it.each([
    [['pack.zip'], '--key FILE'],
    [['--key', 'key'], 'name one pack'],
    [['pack.zip', 'pack.zip', '--key', 'key'], 'name one pack'],
    [['none.zip', '--key', 'key'], 'none.zip'],
    [['.', '--key', 'key'], 'EISDIR'],
    [['pack.zip', '--key', 'none'], '--key: ENOENT'],
    [['pack.zip', '--key', 'policy'], 'is no verifier key'],
    [['pack.zip', '--key', 'key', '--policy', 'key'], 'is no word of a policy'],
    [['pack.zip', '--key', 'key', '--what'], '--what'],
  ])('used wrongly, as %j, says so and ends with 2', async (args, told) => {
    const { code, stdout, stderr } = await verify(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(told);
  });
});

describe('the verifier as it is handed out', () => {
  it('is two files, whose SHA-256 the command prints as sha256sum does', async () => {
    const { stdout } = await ledger(['verifier']);
    const names = ['verify-pack.html', 'verify-pack.mjs'];
    expect(stdout).toBe(names.map((name) => `${hex(readFileSync(inFolder(name)))}  ${name}\n`).join(''));
    expect(readdirSync(folder.path)).toEqual(expect.arrayContaining(names));
  });

  it('is served to anybody, each file under the policy that it brings', async () => {
    const service = start(['serve', '--port', '0', '--data', inFolder('data')]);
    try {
      const url = `http://127.0.0.1:${await portOf(service)}/verifier`;
      const digests = (await (await fetch(`${url}/digests.json`)).json()) as Record<string, string>;
      const answers = await Promise.all(Object.keys(digests).map((name) => fetch(`${url}/${name}`)));
      const bytes = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
      expect(bytes.map((each) => hex(each))).toEqual(Object.values(digests));
      const [page, script] = answers as [Response, Response];
      expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('Content-Security-Policy')).toMatch(
        /^default-src 'none'; script-src 'sha256-[^;]+;/,
      );
      expect(script.headers.get('Content-Disposition')).toBe('attachment; filename="verify-pack.mjs"');
      expect((await fetch(`${url}/none`, { headers: { Accept: 'text/html' } })).status).toBe(404);
    } finally {
      service.kill();
      await once(service, 'exit');
    }
  });
});
