import { diskSpace } from '#application/troubles/disk.js';
import type { Finding } from './finding.js';

/** How much room there is where the data lies. */
export async function disk(folder: string): Promise<Finding> {
  try {
    const { found, trouble } = await diskSpace(folder);
    return { what: 'disk', fine: trouble === undefined, found, ...(trouble && { mend: trouble.mend }) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const found = code === 'ENOENT' ? `${folder} is not there` : message;
    const mend = 'give the folder of a ledger with --data; see that its disk is mounted';
    return { what: 'disk', fine: false, found, mend };
  }
}
