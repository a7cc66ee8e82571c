import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { answer, ledger, portOf, start } from '../support/console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
let service: ChildProcessWithoutNullStreams;

beforeAll(async () => {
  service = start(['serve', '--port', '0', '--data', data]);
  service.stdout.resume();
  await portOf(service);
});
afterAll(async () => {
  const ended = once(service, 'exit');
  service.kill();
  await ended;
  folder.remove();
});

const file = (name: string, text: string): string => {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
};

describe('a console beside a running service, whose read model it waits for', () => {
  it('imports to the end and says what came of it', async () => {
    const portfolio = file('portfolio.csv', `${HEADER}\n${rowOf()}\n`);
    const { code, stdout, stderr } = await ledger(['import', portfolio, '--data', data, '--json']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(JSON.parse(stdout)).toMatchObject({ accepted: 1, refused: 0 });
    expect(await answer(['lease', 'L-1', '--data', data])).toMatchObject({ leaseId: 'L-1' });
  });

  it('applies an export and says what it changed', async () => {
    const vrp = { asn: 64496, prefix: '198.51.100.0/24', maxLength: 24, ta: 'ripe' };
    const exported = { metadata: { buildtime: '2026-07-01T00:00:00Z' }, roas: [vrp] };
    const vrps = file('vrps.json', JSON.stringify(exported));
    const { code, stdout, stderr } = await ledger(['vrps', 'apply', vrps, '--data', data]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain('L-1');
  });
});
