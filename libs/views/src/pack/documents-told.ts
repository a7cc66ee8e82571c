import type { AskingOfLog } from '../declared/view.js';
import { filingDocument } from '../documents/filing.js';
import { citationsSeen } from '../kept-documents/citations-seen.js';
import { filingToldTo } from '../kept-documents/told-of.js';

/** Of these documents those that are on record here and that the reader may have, as the view of each tells it. */
export async function documentsTold(
  asking: AskingOfLog,
  sha256s: readonly string[],
): Promise<readonly string[]> {
  const told: string[] = [];
  for (const sha256 of sha256s) {
    const filing = filingDocument(asking.model, sha256)?.document;
    if (filing === undefined) continue;
    const { namedBy } = await citationsSeen(asking, sha256);
    if (filingToldTo(filing, asking.reader, namedBy) !== undefined) told.push(sha256);
  }
  return told;
}
