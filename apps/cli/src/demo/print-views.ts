import { namesIn } from '#views/words/names-in.js';
import { continuityView } from '#views/continuity/view.js';
import type { AnyView } from '#views/declared/view.js';
import { liabilityView } from '#views/liability/view.js';
import { renewalTimelineView } from '#views/renewal-timeline/view.js';
import type { OpenLedger } from '../open-ledger.js';
import { askView } from '../views/ask-view.js';

const THREE: readonly AnyView[] = [renewalTimelineView, liabilityView, continuityView];

/** The three views of one lessee, as they are at an instant; now unless given. */
export async function printViews(
  ledger: Pick<OpenLedger, 'context'>,
  lessee: string,
  asOf?: string,
): Promise<void> {
  for (const view of THREE) {
    const answer = await askView(ledger, view, { lessee, asOf });
    process.stdout.write(`${view.text!(answer, namesIn(answer))}\n`);
  }
}
