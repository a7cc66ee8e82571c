import { readFileSync } from 'node:fs';
import { Misuse } from './failure.js';

/** Variables whose value may be a secret. */
const SECRETS = ['EVENTSTOREDB_URL', 'SMTP_URL', 'VRP_SOURCE', 'JWKS_URL'] as const;

/**
 * Reads what stands in files, as orchestrators hand out secrets: `SMTP_URL_FILE` names the file with the value of
 * `SMTP_URL`, so that it is in no list of processes and no description of a container.
 * @throws Misuse for a file that cannot be read, and where both are given
 */
export function readSecretFiles(environment: NodeJS.ProcessEnv): void {
  for (const name of SECRETS) {
    const file = environment[`${name}_FILE`]?.trim();
    if (!file) continue;
    if (environment[name]?.trim())
      throw new Misuse(`${name} and ${name}_FILE are both given`, 'give one of them');
    environment[name] = contentOf(file, `${name}_FILE`);
  }
}

function contentOf(file: string, variable: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Misuse(`${variable}: ${(error as Error).message}`, 'name a file that this process may read');
  }
}
