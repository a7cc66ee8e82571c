import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ledger as ledgerAlone } from '../support/console.js';
import { expectMisuse } from '../support/expect-misuse.js';
import { eventsIn } from '../support/events-in.js';
import { ledger } from '../support/kept-console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const inFolder = (name: string) => join(folder.path, name);
const data = inFolder('data');

const VRP = '{"asn": "AS64500", "prefix": "198.51.100.0/24", "maxLength": 24, "ta": "ripe"}';
const FUTURE = '2999-01-01T00:00:00Z';
const UNKNOWN_OPTION = /error: unknown option '--nonsense'/;

describe('options that are wrong', () => {
  const commands: readonly (readonly [args: string, says: RegExp])[] = [
    ['nonsense', /error: unknown command 'nonsense'/],
    ['', /Usage: lease-ledger/],
    ['vrps', /Usage: lease-ledger vrps/],
    ['serve --nonsense', UNKNOWN_OPTION],
    ['serve --port 65536', /Give a port from 0 to 65535/],
    ['serve --host', /argument missing/],
    ['demo --nonsense', UNKNOWN_OPTION],
    ['demo --today 2025-02-30', /Give a date such as/],
    ['demo --today 2999-01-01', /future/],
    ['import', /missing required argument 'file'/],
    ['timeline', /required option '--lessee/],
    [`timeline --lessee X --as-of ${FUTURE}`, /future/],
    [`liability --lessee X --as-of ${FUTURE}`, /future/],
    [`continuity --lessee X --as-of ${FUTURE}`, /future/],
    [`liability --lessee X --since ${FUTURE}`, /future/],
    ['money', /it is not said what is meant\n {2}mend: give --lease, or --party/],
    ['money --party X --csv invoices', /it is not said what is meant[^]*mend: /],
    ['timeline --lessee X --as-of yesterday', /Give a date or an instant such as/],
    ['timeline --lessee X --on 2025-02-29', /Give a date or an instant such as/],
    [`lease L-1 --as-of ${FUTURE}`, /future/],
    ['history', /missing required argument 'lease'/],
    ['who-held 198.18.0.256 --at 2026-01-01', /Give an IPv4 address/],
    ['block 198.18.0.1/15', /for argument 'prefix'\. Give an IPv4 prefix with no host bits set/],
    ['drill --block 1.2.3', /'--block <prefix>' argument '1\.2\.3' is invalid\. Give an IPv4 prefix/],
    ['who-held 198.18.0.1 --at 2026-01-01T25:00:00Z', /Give a date or an instant/],
    [`who-held 198.18.0.1 --at 2026-01-01 --as-of ${FUTURE}`, /future/],
    ['deadlines --nonsense', UNKNOWN_OPTION],
    ['rov', /required option '--vrps/],
    ['vrps diff only-one', /missing required argument 'b'/],
    ['vrps apply x --feed a/b', /Give letters, digits/],
    ['replay', /mend: run: lease-ledger replay --check/],
    ['token', /required option '--role/],
    ['token --role emperor', /Allowed choices are/],
    ['token --role lessee', /mend: give the UUID/],
    ['token --role lessee --party Alder', /Give a UUID/],
    ['token --role operator --ttl 0', /--ttl must be from 1/],
    ['doctor --nonsense', UNKNOWN_OPTION],
  ];

  it.each(commands)('are named, with what would do: %s', async (args, says) => {
    expectMisuse(await ledger(args.split(' ').filter(Boolean), { cwd: folder.path }), says);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('are the end of a process of its own too', async () => {
    expectMisuse(await ledgerAlone(['nonsense'], { cwd: folder.path }), /error: unknown command 'nonsense'/);
  });

  it('in the environment are named too', async () => {
    expectMisuse(await ledger(['serve'], { cwd: folder.path, env: { PORT: '80x' } }), /PORT cannot be "80x"/);
  });
});

const csv = `${HEADER}\n${rowOf()}\n`;

describe('what is not there', () => {
  beforeAll(async () => {
    const path = inFolder('one.csv');
    writeFileSync(path, csv);
    expect(await ledger(['import', path, '--data', inFolder('one')])).toMatchObject({ code: 0 });
  });

  it.each([
    [['timeline', '--lessee', 'Nobody Ltd'], /There is no party "Nobody Ltd"/],
    [['lease', 'L-404'], /There is no "L-404"/],
    [['history', 'L-404'], /There is no "L-404"/],
    [
      ['timeline', '--lessee', 'Lessee UAB', '--as-of', '2020-01-01'],
      /did not know of "Lessee UAB" yet at 2020-01-01/,
    ],
    [['money', '--party', 'Lessee UAB', '--as-of', '2020-01-01'], /did not know of "Lessee UAB" yet/],
    [
      ['who-held', '203.0.113.1', '--at', '2026-01-01'],
      /Nobody held 203\.0\.113\.1 at 2026-01-01T00:00:00\.000Z/,
    ],
  ])('%j is answered no, by exit 1', async (args, says) => {
    const { code, stdout, stderr } = await ledger([...args, '--data', inFolder('one')]);

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

describe('a folder without a ledger', () => {
  it.each([
    'timeline --lessee X',
    'liability --lessee X',
    'continuity --lessee X',
    'obligations --lessee X',
    'queue',
    'waterfall L-1 --incident I-1',
    'lease-or-buy L-1',
    'money --lease L-1',
    'drill --party X',
    'calendar --lessee X',
    'lease L-1',
    'history L-1',
    'who-held 198.18.0.1 --at 2026-01-01',
    'reminders',
    'replay --check',
    'backup --to taken',
  ])('is not given one by %s', async (args) => {
    const ran = await ledger([...args.split(' '), '--data', inFolder('slip')], { cwd: folder.path });

    expectMisuse(ran, /holds no (ledger|log)[^]*mend: ./);
    expect(existsSync(inFolder('slip'))).toBe(false);
  });
});

describe('a waterfall', () => {
  it('is refused caps of a party outside the chain, which is named (first 6)', async () => {
    const asked = [
      'waterfall',
      'L-1',
      '--cause',
      'registry',
      '--loss',
      '1.00 EUR',
      '--data',
      inFolder('one'),
    ];
    expectMisuse(
      await ledger([...asked, '--what-if', 'Lessee UAB=1.00 EUR']),
      /Lessee UAB is no provider in this chain\n {2}mend: name providers/,
    );
  });
});

describe('parameters that belong together', () => {
  it.each([
    ['drill', /--party is missing, and so is --block\n {2}mend: give either --party or --block/],
    ['drill --party X --block 198.18.0.0/15', /--party is one thing, --block another/],
    ['waterfall L-1', /--cause is missing\n {2}mend: give --incident, or --cause and --loss/],
    ['waterfall L-1 --incident I-1 --cause abuse', /--incident leaves open which loss is meant/],
    ['lease L-1 --since-on 2026-01-01', /--since is missing\n {2}mend: give --since too/],
  ])('are named as the options that they are: %s', async (args, says) => {
    const named = args.split(' ').map((word) => (word === 'X' ? 'Lessee UAB' : word));
    expectMisuse(await ledger([...named, '--data', inFolder('one')]), says);
  });
});

describe('a picture', () => {
  it('is not written into a folder that is not there, which is named', async () => {
    const svg = inFolder('absent/folder/x.svg');
    for (const view of ['timeline', 'liability'])
      expectMisuse(
        await ledger([view, '--lessee', 'Lessee UAB', '--svg', svg, '--data', inFolder('one')]),
        /there is no folder .*absent\/folder\n {2}mend: make it/,
      );
  });
});

describe('a data folder that is none', () => {
  it('is named as such', async () => {
    const file = inFolder('a-file');
    writeFileSync(file, '');
    const other = inFolder('other');
    mkdirSync(other);
    writeFileSync(
      join(other, 'log.sqlite'),
      'this is no database, and it is long enough to be looked at'.repeat(20),
    );

    expectMisuse(await ledger(['lease', 'L-1', '--data', file]), /the data folder is a file[^]*mend: /);
    expectMisuse(await ledger(['lease', 'L-1', '--data', other]), /no SQLite file[^]*mend: /);
  });
});

describe('files that are none', () => {
  const whole: readonly (readonly [what: string, content: string | Uint8Array, says: RegExp])[] = [
    ['empty', '', /the file is empty/],
    ['blank', '\n \n', /blank lines only/],
    ['binary', Buffer.from([0, 1, 2, 3, 255, 254]), /NUL|UTF-8/],
    ['gzip', gzipSync(csv), /compressed with gzip/],
    ['a workbook', Buffer.from('504b030414000600', 'hex'), /spreadsheet workbook/],
    ['UTF-16 without a mark', Buffer.from(csv, 'utf16le'), /NUL/],
    ['with a NUL', csv.replace('Holder', 'Hol\0der'), /line 2: there is a NUL/],
    ['half a quoted row', `${csv}"L-2,`, /quote/i],
    ['without its header', `${rowOf()}\n`, /column|header/],
    ['one overlong line', `${HEADER}\n${'x'.repeat(1_100_000)}`, /line 2: the line is longer/],
    ['a JSON array', '[{}]', /JSON array/],
  ];

  it.each(whole)(
    'import refuses a file that is %s as a whole, naming it and the mend',
    async (what, content, says) => {
      const path = inFolder(`${what}.csv`);
      writeFileSync(path, content);

      const ran = await ledger(['import', path, '--data', data]);

      expectMisuse(ran, says);
      expect(ran.stderr).toMatch(/\.csv: [^]*mend: ./);
      expect(eventsIn(data)).toBe(0);
    },
  );

  it('import refuses what is absent, or a folder', async () => {
    expectMisuse(
      await ledger(['import', inFolder('absent.csv'), '--data', data]),
      /absent\.csv: there is no such file/,
    );
    expectMisuse(await ledger(['import', folder.path, '--data', data]), /this is a directory/);
  });

  it('import writes no result where it cannot, before it takes anything on', async () => {
    const path = inFolder('sound.csv');
    writeFileSync(path, csv);

    expectMisuse(
      await ledger(['import', path, '--data', data, '--result', inFolder('no/such/folder.csv')]),
      /results cannot be written[^]*mend: /,
    );
    expect(eventsIn(data, 'lease-%')).toBe(0);
  });

  it('import reads UTF-16 and UTF-8 that begin with a mark', async () => {
    const path = inFolder('utf16.csv');
    writeFileSync(path, Buffer.from(`\uFEFF${csv}`, 'utf16le'));

    expect(await ledger(['import', path, '--data', inFolder('utf16')])).toMatchObject({ code: 0 });
  });

  const vrps: readonly (readonly [what: string, content: string | Uint8Array, says: RegExp])[] = [
    ['empty', '', /the file is empty/],
    ['half', '{"roas": [{"asn": 1, "prefix"', /ends in the middle/],
    ['half a gzip', gzipSync('{"roas": []}').subarray(0, 20), /gzip file ends in the middle/],
    ['gzip garbage', Buffer.from('1f8b0800deadbeefdeadbeef', 'hex'), /gzip file (is damaged|ends)/],
    ['binary', Buffer.from([1, 2, 255, 254]), /not UTF-8|no JSON/],
    ['UTF-16', Buffer.from('\uFEFF{"roas": []}', 'utf16le'), /not UTF-8/],
    ['something else', '{"a": 1}', /no VRP export/],
    ['deep', '['.repeat(200_000), /ends in the middle|no JSON/],
  ];

  it.each(vrps)('rov refuses an export that is %s, naming it and the mend', async (what, content, says) => {
    const path = inFolder(`${what}.json`);
    writeFileSync(path, content);

    const ran = await ledger(['rov', '--vrps', path]);

    expectMisuse(ran, says);
    expect(ran.stderr).toMatch(/\.json: [^]*mend: ./);
  });

  it('so do rov of exceptions, vrps diff and vrps apply', async () => {
    const begun = inFolder('begun.csv');
    writeFileSync(begun, csv);
    expect(await ledger(['import', begun, '--data', data])).toMatchObject({ code: 0 });
    const sound = inFolder('sound.json');
    writeFileSync(sound, '{"metadata": {"buildtime": "2026-01-01T00:00:00Z"}, "roas": []}');
    const later = inFolder('later.json');
    writeFileSync(later, `{"metadata": {"buildtime": "${FUTURE}"}, "roas": [${VRP}]}`);
    const bad = inFolder('half.json');
    expectMisuse(
      await ledger(['rov', '--vrps', sound, '--slurm', bad]),
      /half\.json: the JSON ends[^]*mend: /,
    );
    expectMisuse(await ledger(['vrps', 'diff', sound, bad]), /half\.json: the JSON ends[^]*mend: /);
    expectMisuse(await ledger(['vrps', 'apply', bad, '--data', data]), /half\.json: the JSON ends[^]*mend: /);
    expectMisuse(await ledger(['vrps', 'apply', later, '--data', data]), /built in the future[^]*mend: /);
    expectMisuse(await ledger(['rov', '--vrps', inFolder('none.json')]), /none\.json: there is no such file/);
    expect(eventsIn(data, 'routing-feed-%')).toBe(0);
  });
});

describe('commands that are none', () => {
  it('are refused line by line, the member at fault named, and nothing of them recorded', async () => {
    const command = (over: object) =>
      JSON.stringify({ command: 'IssueLoa', lease: 'L-1', data: {}, ...over });
    const cases: readonly (readonly [line: string, field: RegExp])[] = [
      [command({ more: 1 }), /more/],
      [`{"__proto__": {"lease": "L-1"}, ${command({}).slice(1)}`, /__proto__/],
      [command({ command: 'LapseLease' }), /^\/command$/],
      [command({ command: 'constructor' }), /^\/command$/],
      [command({ lease: '../x' }), /^\/lease$/],
      [command({}), /^\/data/],
      [command({ data: JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`) }), /^$/],
      [command({ effectiveAt: '2026-02-30T00:00:00Z' }), /^\/effectiveAt$/],
      [command({ command: 'AssignRenewalOwner', data: { owner: 'desk@example.com' } }), /^\/data/],
      ['{"command": "IssueLoa"', /^$/],
      ['[]', /^$/],
    ];
    const path = inFolder('commands.ndjson');
    writeFileSync(path, cases.map(([line]) => `${line}\n`).join(''));

    const { code, stdout, stderr } = await ledger(['import', path, '--data', inFolder('commands'), '--json']);

    const { accepted, lines } = JSON.parse(stdout) as { accepted: number; lines: Record<string, string>[] };
    expect([code, accepted]).toEqual([1, 0]);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(lines).toHaveLength(cases.length);
    lines.forEach(({ field, reason, mend }, index) => {
      expect(field).toMatch(cases[index]![1]);
      expect([reason, mend]).not.toContain('');
    });
    expect(eventsIn(inFolder('commands'), 'lease-%')).toBe(0);
  });
});
