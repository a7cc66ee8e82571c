import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDbDouble } from '../event-store/eventstoredb-double/eventstoredb-double.js';
import { ledger } from '../support/console.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const data = join(folder.path, 'data');

describe('a secret in a file', () => {
  it('is taken for the variable that it stands for', async () => {
    const node = await EventStoreDbDouble.start();
    const file = join(folder.path, 'url');
    writeFileSync(file, `${node.connectionString}\n`);
    const { code, stdout } = await ledger(['doctor', '--data', data], {
      env: { EVENTSTOREDB_URL_FILE: file },
    });
    node.stop();
    expect(stdout).toContain('EventStoreDB, empty');
    expect(code).toBe(1); // The data folder is not there.
  });

  it.each([
    [
      'a file that is not there',
      { SMTP_URL_FILE: '/nowhere/url' },
      /SMTP_URL_FILE: .*\n {2}mend: name a file/,
    ],
    [
      'both',
      { SMTP_URL_FILE: '/nowhere/url', SMTP_URL: 'smtp://a' },
      /SMTP_URL and SMTP_URL_FILE are both given/,
    ],
  ])('is misuse for %s', async (_, env, says) => {
    const { code, stderr } = await ledger(['doctor', '--data', data], { env });
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
  });
});
