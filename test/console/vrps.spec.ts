import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { DateTime } from 'luxon';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { ledger as ledgerAlone, start } from '../support/console.js';
import { eventsIn } from '../support/events-in.js';
import { answer, ledger } from '../support/kept-console.js';
import { describeWithData, sharedData } from '../support/shared-data.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { EveryVrp, stateFrom } from '../support/vrps.js';

interface Roa {
  readonly asn: number;
  readonly prefix: string;
  readonly maxLength: number;
  readonly ta: string;
}

interface Export {
  readonly metadata: { readonly buildtime: string };
  readonly roas: readonly Roa[];
}

interface Applied {
  readonly verdict: string;
  readonly routes: number;
  readonly transitions: readonly {
    leaseId: string;
    prefix: string;
    originAs: number;
    from?: string;
    to: string;
  }[];
}

const FIRST = sharedData('vrp/rpkiclient_summary_20250720T093135Z.json.gz');
const SECOND = sharedData('vrp/rpkiclient_summary_20250720T100145Z.json.gz');

const folder = temporaryFolder();
afterAll(() => folder.remove());
const inFolder = (name: string) => join(folder.path, name);

const apply = (file: string, data: string) => answer<Applied>(['vrps', 'apply', file, '--data', data]);

function prefixOf(text: string) {
  const [address = '', length] = text.split('/');
  return {
    first: address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0),
    length: Number(length),
  };
}

/** What the accepted rows of the portfolio announced at an instant, without a line of the ledger's own code. */
function announcedAt(instant: string) {
  const csv = (name: string): Record<string, string>[] =>
    parse(readFileSync(sharedData(`portfolio/${name}.csv`), 'utf8'), { columns: true });
  const accepted = csv('portfolio-500.expected').map(({ verdict }) => verdict === 'accepted');
  return csv('portfolio-500').filter((row, index) => {
    if (!accepted[index]) return false;
    const midnight = (date: string) => DateTime.fromISO(date, { zone: row['time_zone']! });
    const from = midnight(row['start']!);
    // What ended before it was taken on ended without grace.
    const until = row['auto_renew_months'] ? undefined : midnight(row['end']!);
    const at = DateTime.fromISO(instant);
    return from <= at && (until === undefined || at < until);
  });
}

const vrpsIn = ({ roas }: Export) =>
  new EveryVrp(
    roas.filter(({ prefix }) => !prefix.includes(':')).map((roa) => ({ ...roa, ...prefixOf(roa.prefix) })),
  );

/** RFC 6811 for each route announced when the export was built, by looking at every VRP. */
function statesIn(exported: Export): Map<string, string> {
  const vrps = vrpsIn(exported);
  return new Map(
    announcedAt(exported.metadata.buildtime).map((row) => {
      const route = prefixOf(row['prefix']!);
      const validated = stateFrom(vrps.covering(route), route, Number(row['origin_as']));
      const state = validated.state === 'invalid' ? `invalid (${validated.reason})` : validated.state;
      return [`${row['lease_ref']} ${row['prefix']} ${row['origin_as']}`, state];
    }),
  );
}

/** The same export with the VRPs alone that cover a route of ours: as good evidence, and soon read. */
function aboutOurs(exported: Export): Export {
  const vrps = vrpsIn(exported);
  const ours = announcedAt(exported.metadata.buildtime).map((row) => prefixOf(row['prefix']!));
  return {
    ...exported,
    roas: [...new Set(ours.flatMap((route) => vrps.covering(route)))] as unknown as Roa[],
  };
}

const changes = (before: Map<string, string>, after: Map<string, string>) =>
  [...after]
    .flatMap(([route, to]) => (before.get(route) === to ? [] : [[route, before.get(route), to]]))
    .toSorted();

const recorded = ({ transitions }: Applied) =>
  transitions
    .map(({ leaseId, prefix, originAs, from, to }) => [`${leaseId} ${prefix} ${originAs}`, from, to])
    .toSorted();

describeWithData('vrps apply on the portfolio of 500', () => {
  const exports = [FIRST, SECOND].map(
    (file) => JSON.parse(gunzipSync(readFileSync(file)).toString()) as Export,
  );
  const taken = inFolder('taken-on');
  const data = inFolder('applied');
  const states: Map<string, string>[] = [];
  let afterFirst: number;
  beforeAll(async () => {
    await ledger(['import', sharedData('portfolio/portfolio-500.csv'), '--data', taken, '--json']);
    cpSync(taken, data, { recursive: true });
    states.push(...exports.map(statesIn));
  });

  it('records on the first export what each route in possession then was', async () => {
    const applied = await apply(FIRST, data);

    expect(applied).toMatchObject({ verdict: 'evidence', routes: states[0]!.size });
    expect(recorded(applied)).toEqual(changes(new Map(), states[0]!));
    expect(states[0]!.size).toBeGreaterThan(300);
    afterFirst = eventsIn(data);
  });

  it('records nothing when it comes again', async () => {
    expect(await apply(FIRST, data)).toMatchObject({ verdict: 'not-newer', transitions: [] });
    expect(eventsIn(data)).toBe(afterFirst);
  });

  it('records on the second export only what changed', async () => {
    const applied = await apply(SECOND, data);

    expect(applied.verdict).toBe('evidence');
    expect(recorded(applied)).toEqual(changes(states[0]!, states[1]!));
  });

  it('records on a third, in which ROAs of ours went, came and moved, only those', async () => {
    const ours = [...states[1]!].map(([route]) => route.split(' '));
    const touched = new Map(
      ours
        .filter((_, index) => index % 9 === 0)
        .map(([, prefix, asn], index) => [`${prefix} ${asn}`, index % 3]),
    );
    const third: Export = {
      metadata: { buildtime: '2025-07-20T10:31:00Z' },
      roas: exports[1]!.roas.flatMap((roa) => {
        const how = touched.get(`${roa.prefix} ${roa.asn}`);
        return how === undefined
          ? [roa]
          : how === 0
            ? []
            : how === 1
              ? [{ ...roa, asn: 64_496 }]
              : [roa, { ...roa, asn: 64_497 }];
      }),
    };
    const file = inFolder('third.json');
    writeFileSync(file, JSON.stringify(third));

    const applied = await apply(file, data);

    const expected = changes(states[1]!, statesIn(third));
    expect(expected.length).toBeGreaterThan(20);
    expect(recorded(applied)).toEqual(expected);
  });

  it('records nothing of an older export after a newer one', async () => {
    const events = eventsIn(data);

    expect(await apply(SECOND, data)).toMatchObject({ verdict: 'not-newer', transitions: [] });
    expect(eventsIn(data)).toBe(events);
  });

  it('ends the same when it was killed half-way and run again', async () => {
    const before = eventsIn(taken);
    const first = inFolder('about-ours.json');
    writeFileSync(first, JSON.stringify(aboutOurs(exports[0]!)));
    const child = start(['vrps', 'apply', first, '--data', taken]);
    const exited = once(child, 'exit');
    while (child.exitCode === null && eventsIn(taken) < (before + afterFirst) / 2) await sleep(5);
    child.kill('SIGKILL');
    await exited;
    const killedAt = eventsIn(taken);

    const { verdict, transitions } = await apply(first, taken);

    expect(verdict).toBe('evidence');
    expect(killedAt).toBeLessThan(afterFirst);
    expect(transitions.length).toBeLessThan(states[0]!.size);
    expect(eventsIn(taken)).toBe(afterFirst);
    const { live, rebuilt } = await answer<{ live: string; rebuilt: string }>([
      'replay',
      '--check',
      '--data',
      taken,
    ]);
    expect(rebuilt).toBe(live);
  });
});

describeWithData('vrps diff', () => {
  it('says 9 added and 6 removed between the two exports', async () => {
    const { code, stdout } = await ledger(['vrps', 'diff', FIRST, SECOND]);

    const [header, ...rows] = stdout.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(header).toBe('change,asn,prefix,maxLength,ta');
    expect(rows.filter((row) => row.startsWith('added,'))).toHaveLength(9);
    expect(rows.filter((row) => row.startsWith('removed,'))).toHaveLength(6);
    expect(rows).toHaveLength(15);
  });
});

describeWithData('rov', () => {
  const vrps = sharedData('vrp/stayrtr_smalltest.rpki.json');

  it('answers every line in order, and says on stderr which could not be read and why', async () => {
    const input = 'prefix,asn\n1.0.0.0/24,13335\n1.0.0.1/24,13335\n\n1.0.0.0/24,AS99\n"=1+1",x\n9.9.9.0/24,1';

    const { code, stdout, stderr } = await ledgerAlone(['rov', '--vrps', vrps], { input });

    expect(stdout).toBe(
      [
        'prefix,asn,state,reason',
        '1.0.0.0/24,13335,valid,',
        '1.0.0.1/24,13335,error,',
        '1.0.0.0/24,AS99,invalid,as',
        "'=1+1,x,error,",
        '9.9.9.0/24,1,not-found,',
        '',
      ].join('\n'),
    );
    expect(stderr).toMatch(/^line 3: .*host bits.*\nline 6: .*\n2 malformed lines\n$/);
    expect(code).toBe(2);
  });

  it('answers NDJSON with --json', async () => {
    const { code, stdout } = await ledger(['rov', '--vrps', vrps, '--json'], {
      input: '1.0.0.0/25,AS13335\n',
    });

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      prefix: '1.0.0.0/25',
      asn: 13335,
      state: 'invalid',
      reason: 'length',
    });
  });

  it('applies local exceptions (RFC 8416)', async () => {
    const slurm = inFolder('slurm.json');
    writeFileSync(
      slurm,
      JSON.stringify({
        slurmVersion: 1,
        validationOutputFilters: { prefixFilters: [{ asn: 13335 }], bgpsecFilters: [] },
        locallyAddedAssertions: {
          prefixAssertions: [{ asn: 64496, prefix: '9.9.9.0/24' }],
          bgpsecAssertions: [],
        },
      }),
    );

    const { stdout } = await ledger(['rov', '--vrps', vrps, '--slurm', slurm], {
      input: '1.0.0.0/24,13335\n9.9.9.0/24,64496\n',
    });

    expect(stdout).toContain('1.0.0.0/24,13335,not-found,\n9.9.9.0/24,64496,valid,\n');
  });
});

describeWithData('every other export there is', () => {
  const exits: Readonly<Record<string, readonly [rov: number, apply: number]>> = {
    'bgpalerter_roas.after.json': [0, 2],
    'bgpalerter_roas.before.json': [1, 2],
    'bgpalerter_vrp.correct.json': [0, 2],
    'bgpalerter_vrp.missing.json': [0, 2],
    'bgpalerter_vrp.wrong.json': [1, 2],
    'krill_expected_roa_report.json': [2, 2],
    'stayrtr_smalltest.rpki.json': [0, 0],
    'stayrtr_test.rpki.json': [0, 0],
  };

  it('is read, or refused by name with the mend', async () => {
    const begun = inFolder('begun');
    await SqliteEventStore.open(begun).close();
    const files = readdirSync(sharedData('vrp'))
      .map((name) => sharedData(`vrp/${name}`))
      .filter((file) => file !== FIRST && file !== SECOND);
    const found: Record<string, readonly unknown[]> = {};
    for (const file of files) {
      const name = basename(file);
      cpSync(begun, inFolder(`empty-${name}`), { recursive: true });
      const runs = await Promise.all([
        ledger(['rov', '--vrps', file], { input: '1.2.3.0/24,2914\n' }),
        ledger(['vrps', 'apply', file, '--data', inFolder(`empty-${name}`)]),
      ]);
      found[name] = runs.map(({ code }) => code);
      for (const { code, stdout, stderr } of runs)
        if (code === 2) {
          expect(stderr).toMatch(/\n {2}mend: ./);
          expect(stderr).toContain(name);
          expect(stderr).not.toMatch(/^ +at /m);
          expect(stdout).toBe('');
        }
    }

    expect(found).toEqual(exits);
  });
});
