import type { Persons } from '#event-store/persons.js';
import type { Ledger } from '#application/ledger.js';
import { readLesseeView, renderView, type ViewName } from '#application/people/lessee-views.js';

const VIEWS: readonly ViewName[] = ['renewal-timeline', 'liability', 'continuity'];

/** The three views of one lessee, as they are at `now`. */
export async function printViews(
  { store, model }: Ledger,
  persons: Persons,
  lessee: string,
  now: string,
): Promise<void> {
  for (const view of VIEWS) {
    const answer = await readLesseeView(view, lessee, { store, model, persons }, { now });
    process.stdout.write(`${renderView(answer)}\n`);
  }
}
