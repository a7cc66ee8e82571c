import { diskSpace } from '../troubles/disk.js';
import type { Finding } from './finding.js';

/** How much room there is where the data lies. */
export async function disk(folder: string): Promise<Finding> {
  const { found, trouble } = await diskSpace(folder);
  return { what: 'disk', fine: trouble === undefined, found, ...(trouble && { mend: trouble.mend }) };
}
