import { AtMost } from '#application/at-most.js';
import { Problem } from '../problem.js';

/** Of an export of VRPs some hundred megabytes are in memory while it is held against the leases. */
const READ = 4;
/** Those have a connection each, of which nothing is read meanwhile. */
const WAIT = 16;
const RETRY_SECONDS = '30';

/** Lets a few files of a kind be read at once; of the others some wait for their turn, in the order in which they came. */
export class FilesAtOnce {
  private readonly files = new AtMost(READ);

  /** @throws Problem 429 where as many wait as may: nothing of that file is read */
  async take<T>(read: () => Promise<T>): Promise<T> {
    if (this.files.waits >= WAIT)
      throw new Problem(
        'too-many-files',
        `${READ} files are read, and ${WAIT} wait for their turn.`,
        [{ detail: 'comes when too many others do', mend: 'send it again after `Retry-After`' }],
        { 'Retry-After': RETRY_SECONDS },
      );
    return this.files.take(read);
  }
}
