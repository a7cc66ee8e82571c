import { sealClearKeys } from '#event-store/keys/clear-keys.js';
import { ProgressLine } from '../progress.js';
import { withKeyRing } from './with-key-ring.js';

/** How many were sealed. */
export const sealKeys = (folder: string): Promise<number> =>
  withKeyRing(folder, async (ring) => {
    const line = new ProgressLine();
    const sealed = await sealClearKeys(ring, (count) => line.say(() => `${count} keys sealed`));
    line.end(`${sealed} keys sealed`);
    return sealed;
  });
