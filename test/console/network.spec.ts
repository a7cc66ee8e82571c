import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectMisuse } from '../support/expect-misuse.js';
import { eventsIn } from '../support/events-in.js';
import { ledger } from '../support/kept-console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const inFolder = (name: string) => join(folder.path, name);
const data = inFolder('data');

it('network apply refuses what is no file of a source: a path that leads nowhere is no sick source, nor is one that has shown nothing yet', async () => {
  const apply = (file: string) =>
    ledger(['network', 'apply', file, '--format', 'rpsl', '--source', 'radb', '--data', data]);
  const sick = async (file: string, says: RegExp, events: number) => {
    expectMisuse(await apply(inFolder(file)), says);
    expect(eventsIn(data, 'network-source-%')).toBe(events);
  };
  writeFileSync(inFolder('leases.csv'), `${HEADER}\n${rowOf()}\n`);
  expect(await ledger(['import', inFolder('leases.csv'), '--data', data])).toMatchObject({ code: 0 });
  await sick('none.db', /none\.db: there is no such file[^]*mend: /, 0);
  writeFileSync(inFolder('empty.db'), '');
  await sick('empty.db', /empty\.db: the file is empty[^]*mend: /, 0);
  writeFileSync(inFolder('sound.db'), 'route: 198.51.100.0/24\norigin: AS64500\n');
  expect((await apply(inFolder('sound.db'))).code).toBe(0);
  await sick('empty.db', /empty\.db: the file is empty[^]*mend: /, 2);
});

it('a name of a fixed list is known in any case, as over HTTP', async () => {
  const on = ['--data', data];
  expect((await ledger(['alignment', '--state', 'ALL', ...on])).stdout).toContain('route-object');
  expect((await ledger(['registry', 'ARIN', ...on])).stderr).toContain('There is no "arin"');
  expectMisuse(await ledger(['alignment', '--state', 'some', ...on]), /Allowed choices/);
});
