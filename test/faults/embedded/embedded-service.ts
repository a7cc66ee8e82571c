import { join } from 'node:path';
import { Replica } from '../replicas/replica.js';
import { compiledSources } from './compiled-sources.js';

/** A service on the embedded store of a folder, from the sources as they stand; `under` is run with it as arguments. */
export function embeddedService(folder: string, under: readonly string[] = []): Replica {
  const main = join(compiledSources(), 'apps/cli/src/main.js');
  const [program = process.execPath, ...rest] = [...under, process.execPath, main];
  return new Replica('the service', folder, { LOG_LEVEL: 'error', EVENTSTOREDB_URL: '' }, [program, ...rest]);
}
