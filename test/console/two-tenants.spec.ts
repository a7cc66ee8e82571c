import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ledger } from '../support/console.js';
import { describeWithCases, sharedCases } from '../support/shared-data.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

describeWithCases('a log in which two tenants have one prefix (two-tenants/log.sqlite)', () => {
  const data = join(folder.path, 'two-tenants');
  beforeAll(() => {
    mkdirSync(data);
    copyFileSync(sharedCases('two-tenants/log.sqlite'), join(data, 'log.sqlite'));
    chmodSync(join(data, 'log.sqlite'), 0o600);
  });

  it.each([['doctor'], ['replay', '--check']])('is told by %s %s, with the way back', async (...args) => {
    const { code, stdout } = await ledger([...args.filter((arg) => arg !== undefined), '--data', data]);
    expect(code).toBe(1);
    expect(stdout).toContain(
      '198.18.0.0/24 is in use by two leases, L1 and L2, from 2026-03-01T00:00:00.000Z on',
    );
    expect(stdout).toContain('198.18.0.0/24 is in use by lease L1 from 2026-01-01T00:00:00.000Z on');
    expect(stdout).toMatch(/mend: find out .*termination.*reinstate/);
  });
});
