import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { pagesFor } from './pages.js';
import type { Shown } from './shown.js';

const DAY_SECONDS = 24 * 3600;
const OWNER_ONLY = 0o600;

/** A token for each role, good for a day, in a file for a shell to read; and what each role opens with it. */
export async function printTokens(folder: string, url: string, shown: Shown): Promise<void> {
  const key = await LocalKey.open(folder);
  const pages = pagesFor(shown);
  const tokens = await Promise.all(
    pages.map(async ({ role, party }) => {
      const bound = party === undefined ? {} : { party };
      const token = await key.issueToken({ role, subject: `demo ${role}`, ttl: DAY_SECONDS, ...bound });
      return `${variable(role)}=${token}\n`;
    }),
  );
  const file = join(folder, 'tokens.sh');
  await writeFile(file, tokens.join(''), { mode: OWNER_ONLY });
  const opened = pages.map(
    ({ role, path }) => `  curl -H "Authorization: Bearer $${variable(role)}" "${url}${path}"\n`,
  );
  process.stdout.write(`
A token for each role, good for a day, is in ${file}. Paste one into ${url}/api, or in another terminal:

  . ${file}
${opened.join('')}`);
}

const variable = (role: string): string => role.toUpperCase().replaceAll('-', '_');
