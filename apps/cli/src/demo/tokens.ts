import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROLES, type Role } from '#domain/kernel/event.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { pagesFor } from './pages.js';
import type { Shown } from './shown.js';

const DAY_SECONDS = 24 * 3600;
/** The longest that the console takes a token of the ledger's own for. */
const HOUR_SECONDS = 3600;
const LONGEST_ROLE = Math.max(...ROLES.map(({ length }) => length));
const OWNER_ONLY = 0o600;

/**
 * Prints a link for each role that opens the console in a browser, good for an hour; tokens good for a day are in a
 * file for a shell to read, with what each role asks by them.
 */
export async function printTokens(folder: string, url: string, shown: Shown): Promise<void> {
  const key = await LocalKey.open(folder);
  const pages = pagesFor(shown);
  const tokenFor = (role: Role, party: string | undefined, ttl: number) =>
    key.issueToken({ role, subject: `demo ${role}`, ttl, ...(party === undefined ? {} : { party }) });
  const tokens = await Promise.all(
    pages.map(async ({ role, party }) => `${variable(role)}=${await tokenFor(role, party, DAY_SECONDS)}\n`),
  );
  const links = await Promise.all(
    pages.map(async ({ role, party }) => {
      const token = await tokenFor(role, party, HOUR_SECONDS);
      return `  ${role.padEnd(LONGEST_ROLE)} ${url}/#token=${token}\n`;
    }),
  );
  const asked = pages.map(
    ({ role, path }) => `# curl -H "Authorization: Bearer $${variable(role)}" "${url}${path}"\n`,
  );
  const file = join(folder, 'tokens.sh');
  await writeFile(file, [...tokens, ...asked].join(''), { mode: OWNER_ONLY });
  process.stdout.write(`
Open the console in a browser, by a link for each role that is good for an hour:

${links.join('')}
A token for each role, good for a day, is in ${file}, with what to ask by it. In another terminal:

  . ${file}
  curl -H "Authorization: Bearer $RENEWAL_DESK" "${url}/v1/renewals/queue"
`);
}

const variable = (role: string): string => role.toUpperCase().replaceAll('-', '_');
