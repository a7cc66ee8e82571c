import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '#domain/kernel/event.js';
import { membersOf, zipOf } from '#evidence/pack/zip.js';
import { EventStoreDbDouble } from '../event-store/eventstoredb-double/eventstoredb-double.js';
import { ledger as ledgerAlone, outcomeOf, start } from '../support/console.js';
import { answer, ledger } from '../support/kept-console.js';
import { itWithData, sharedData } from '../support/shared-data.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const TODAY = '2026-02-02';

describe('demo, telling the stories as of a day', () => {
  const data = join(folder.path, 'stories');
  let printed: string;
  beforeAll(async () => {
    const { code, stdout, stderr } = await ledgerAlone([
      'demo',
      '--tell',
      '--today',
      TODAY,
      '--no-serve',
      '--data',
      data,
    ]);
    if (code !== 0) throw new Error(stderr);
    printed = stdout;
  });

  const history = async (lease: string) => {
    const { events } = await answer<{
      events: { type: string; data: Record<string, unknown>; effectiveAt: string }[];
    }>(['history', lease, '--data', data]);
    return events.map(({ type, data: fact }) => ({ type, ...fact }));
  };
  const typesOf = async (lease: string) => (await history(lease)).map(({ type }) => type);
  const view = <T>(name: string) =>
    answer<T>([name, '--lessee', 'Alder Hosting', '--as-of', TODAY, '--data', data]);

  it('renews one lease by agreement, its notice served, delivered and acknowledged (R16)', async () => {
    const types = await typesOf('L-CLEAN');

    const steps = ['NoticeServed', 'NoticeDelivered', 'NoticeAcknowledged', 'LeaseRenewed', 'LoaSuperseded'];
    expect(types.filter((type) => steps.includes(type))).toEqual(steps);
    expect((await history('L-CLEAN')).find(({ type }) => type === 'LeaseRenewed')).toMatchObject({
      kind: 'agreed',
    });
  });

  it('renews one tacitly, as its notice came too late (R13)', async () => {
    const events = await history('L-MISSED');

    const types = events.map(({ type }) => type);
    expect(types.indexOf('NoticeServed')).toBeLessThan(types.indexOf('LeaseRenewed'));
    expect(events.find(({ type }) => type === 'LeaseRenewed')).toMatchObject({ kind: 'tacit' });
  });

  it('breaks a chain, and leaves the lessee with what no cap covers, to the cent (R25)', async () => {
    const liability = await view<{ totals: { currency: string; gap: string }[] }>('liability');

    expect(await typesOf('L-BROKEN')).toContain('ProviderLinkRemoved');
    expect(JSON.stringify(liability)).toContain('23750.50');
  });

  it('finds one ROA invalid since the last export (V7)', async () => {
    const observed = (await history('L-ROA')).filter(({ type }) => type.startsWith('Roa'));

    expect(observed).toMatchObject([
      { type: 'RoaAligned' },
      { type: 'RoaMisaligned', state: 'invalid', reason: 'as', buildTime: '2026-01-29T09:00:00.000Z' },
    ]);
  });

  it('brings a report home to the tenant of its time', async () => {
    const held = await answer<{ lessee: string; parties: Record<string, string> }>([
      'who-held',
      '198.18.50.25',
      '--at',
      '2025-10-25',
      '--data',
      data,
    ]);
    const holds = await answer<{ lessee: string; parties: Record<string, string> }>([
      'who-held',
      '198.18.50.25',
      '--at',
      TODAY,
      '--data',
      data,
    ]);

    expect(await typesOf('L-BEFORE')).toContain('AbuseReported');
    expect(await typesOf('L-TENANT')).not.toContain('AbuseReported');
    expect(held).toMatchObject({ leaseId: 'L-BEFORE' });
    expect(held.parties[held.lessee]).toBe('Birch Mail');
    expect(holds).toMatchObject({ leaseId: 'L-TENANT' });
    expect(holds.parties[holds.lessee]).toBe('Alder Hosting');
  });

  it('has the bytes behind a cost that the lessee uploaded, and hands them out again (R17)', async () => {
    const { documents } = await answer<{ documents: { sha256: string; member: string; standing: string }[] }>(
      ['documents', 'L-BROKEN', '--data', data],
    );
    expect(documents).toMatchObject([
      { member: 'evidence', type: 'IncidentCostRecorded', standing: 'kept' },
      { member: 'sha256', type: 'DocumentFiled', standing: 'kept' },
    ]);

    const { stdout } = await ledger(['document', 'get', documents[0]!.sha256, '--data', data]);
    expect(stdout).toContain('Total                          26,500.00 USD');
  });

  it('answers the lessee’s request in time with a pack, which the printed command verifies (R17, Q9)', async () => {
    const { requests } = await answer<{ requests: { requestId: string }[] }>([
      'evidence',
      'list',
      '--data',
      data,
    ]);
    expect(requests).toMatchObject([{ state: 'answered', late: false, requestedBy: { role: 'lessee' } }]);
    const { packs } = await answer<{ packs: object[] }>(['pack', 'list', '--data', data]);
    expect(packs).toMatchObject([{ packId: requests[0]!.requestId, documents: [expect.any(String)] }]);

    const [command] = /^ {2}node .*verify-pack.*$/m.exec(printed)!;
    const verified = await outcomeOf(spawn('sh', ['-c', command]));
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringMatching(/^Verified\n/)]);
  });

  it('hands out a pack that does not verify with one byte of any member changed: the member is named', async () => {
    const [pack, key] = ['pack.zip', 'log.key'].map((name) => join(data, 'evidence', name));
    const members = membersOf(readFileSync(pack!));
    for (const { name, bytes } of members) {
      const changed = Buffer.from(bytes);
      changed[bytes.length >> 1]! ^= 1;
      const file = join(folder.path, 'changed.zip');
      writeFileSync(
        file,
        zipOf(members.map((each) => (each.name === name ? { name, bytes: changed } : each))),
      );
      const { code, stdout } = await ledger(['verify', file, '--key', key!]);
      expect([name, code, stdout]).toEqual([name, 1, expect.stringContaining(`\n  ${name}`)]);
    }
  });

  it('lets one lapse that nobody owned', async () => {
    expect((await typesOf('L-LAPSE')).at(-1)).toBe('LeaseLapsed');
  });

  it('has its renewal desk reminded: what is due waits in the outbox, and more is due by spring (I6)', async () => {
    const dueBy = async (on: string) =>
      (
        await answer<{ reminders: { due: string }[] }>([
          'reminders',
          '--lease',
          'L-ROA',
          '--data',
          data,
          '--on',
          on,
        ])
      ).reminders;
    const [now, spring] = [await dueBy(TODAY), await dueBy('2026-06-01')];

    expect(now).toMatchObject([{ state: 'pending', leaseId: 'L-ROA', level: 1, before: { count: 180 } }]);
    expect(printed).toContain(`${now[0]!.due}  pending  L-ROA  level 1  180 days ahead`);
    expect(spring).toMatchObject([30, 90, 180].map((count) => ({ state: 'pending', before: { count } })));
  });

  it('prints what the views print as that day began, whenever they are asked', async () => {
    const began = `${TODAY}T00:00:00Z`;
    for (const name of ['timeline', 'liability', 'continuity']) {
      const { stdout } = await ledger([name, '--lessee', 'Alder Hosting', '--as-of', began, '--data', data]);
      expect(printed).toContain(stdout);
    }
  });

  it('leaves a read model that a replay of the log equals', async () => {
    const { live, rebuilt } = await answer<{ live: string; rebuilt: string }>([
      'replay',
      '--check',
      '--data',
      data,
    ]);

    expect(rebuilt).toBe(live);
  });

  it('is told into an empty folder only', async () => {
    const { code, stdout, stderr } = await ledgerAlone(['demo', '--no-serve', '--data', data]);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('mend: give --data an empty folder');
  });
});

describe('demo, on EventStoreDB', () => {
  let node: EventStoreDbDouble;
  beforeAll(async () => (node = await EventStoreDbDouble.start()));
  afterAll(() => node.stop());

  it('brings the stories there, and the pack that is listed there has the bytes that were handed out', async () => {
    const [data, key] = [join(folder.path, 'on-node'), join(folder.path, 'node.key')];
    expect((await ledger(['key', 'make', key])).code).toBe(0);
    const env = { EVENTSTOREDB_URL: node.connectionString };
    const demo = ['demo', '--no-serve', '--today', TODAY, '--data', data];
    expect(await ledgerAlone(demo, { env })).toMatchObject({ code: 2, stdout: '' });
    const withKey = { env: { ...env, LEDGER_KEY_FILE: key } };
    expect(await ledgerAlone(demo, withKey)).toMatchObject({ code: 0 });

    const { packs } = await answer<{ packs: { packId: string }[] }>(
      ['pack', 'list', '--data', data],
      withKey,
    );
    const got = join(folder.path, 'got.zip');
    await ledger(['pack', 'get', packs[0]!.packId, '-o', got, '--data', data], withKey);
    expect(readFileSync(got).equals(readFileSync(join(data, 'evidence/pack.zip')))).toBe(true);

    const again = await ledgerAlone(demo, withKey);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('an empty EventStoreDB')]);
  });
});

/** A terminal of 80 columns and 40 lines. */
const SCREEN = { columns: 80, lines: 40 };

describe('demo, serving', () => {
  it('answers each role on a page of its own, by what it prints on one screen, until SIGTERM', async () => {
    const demo = start(['demo', '--port', '0', '--data', join(folder.path, 'serving')]);
    const closed = once(demo, 'close');
    let [stdout, stderr] = ['', ''];
    demo.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    for await (const text of demo.stdout.setEncoding('utf8')) {
      stdout += text;
      if (/^ {2}curl .*\n/m.test(stdout)) break;
    }

    const [file] = /^ {2}\. (\S+)$/m.exec(stdout)!.slice(1);
    const asked = [...readFileSync(file!, 'utf8').matchAll(/^# (curl .*\$(\w+)" "\S+")$/gm)];
    const tried = await Promise.all(
      asked.map(async ([, command, variable]) => {
        const script = `. ${file}; ${command} -s -o /dev/null -w '%{http_code}'`;
        const { stdout: status } = await outcomeOf(spawn('sh', ['-c', script]));
        return [variable!.toLowerCase().replaceAll('_', '-'), status];
      }),
    );
    const [, url] = /Serving .* on (\S+) - open/.exec(stderr)!;
    const pages = await Promise.all(['/livez', '/api'].map(async (path) => (await fetch(url + path)).status));
    demo.kill('SIGTERM');

    const links = [...stdout.matchAll(/^ {2}([a-z-]+) +\S+\/#token=\S+$/gm)].map(([, role]) => role!);
    // Each link is a line that terminals wrap; all beside them is on one screen.
    const lines = (stdout + stderr).split('\n').filter((line) => !line.includes('#token='));
    const rows = lines.map((line) => Math.max(1, Math.ceil(line.length / SCREEN.columns)));
    expect(rows.reduce((sum, row) => sum + row, 0)).toBeLessThanOrEqual(SCREEN.lines);
    expect(Object.fromEntries(tried)).toEqual(Object.fromEntries(ROLES.map((role) => [role, '200'])));
    expect(new Set(links)).toEqual(new Set(ROLES));
    expect(statSync(file!).mode & 0o077).toBe(0);
    expect(pages).toEqual([200, 200]);
    expect(await closed).toEqual([0, null]);
  });
});

describe('demo, with a portfolio and an export of the user', () => {
  itWithData('takes both on and prints the views of the lessee with most leases', async () => {
    const { code, stdout, stderr } = await ledger([
      'demo',
      '--tell',
      '--no-serve',
      '--data',
      join(folder.path, 'own'),
      '--portfolio',
      sharedData('portfolio/portfolio-500.csv'),
      '--vrps',
      sharedData('vrp/rpkiclient_summary_20250720T093135Z.json.gz'),
    ]);

    expect(code).toBe(0);
    expect(stderr).toContain('487 leases taken on, 13 lines refused');
    expect(stderr).toMatch(/VRP export: evidence; \d{3} routes looked at, \d{3} transitions recorded/);
    expect(stdout).toMatch(
      /^Renewal timeline of (Lessee \d+ Ltd)\n[^]*\nLiability of the providers to \1\n[^]*\nContinuity evidence of \1\n/,
    );
  });

  it('refuses an export without a portfolio, and a portfolio that is not there', async () => {
    const [alone, absent] = await Promise.all([
      ledger(['demo', '--no-serve', '--vrps', 'x.json']),
      ledger(['demo', '--no-serve', '--portfolio', 'x.csv']),
    ]);

    expect([alone.code, absent.code]).toEqual([2, 2]);
    expect(alone.stderr).toContain('mend: ');
    expect(absent.stderr).toContain('x.csv: there is no such file');
  });
});
