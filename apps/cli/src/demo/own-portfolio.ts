import { Ledger } from '#application/ledger.js';
import { eachLease } from '#read-model/queries/each-lease.js';
import { entryOn } from '#record/lease/timeline.js';
import type { ReadModel } from '#read-model/read-model.js';
import { applyExport } from '../commands/vrps.js';
import { importFile } from '../commands/import.js';
import { No } from '../failure.js';
import { withNewLedger } from '../open-ledger.js';
import { say } from '../output.js';
import { printViews } from './print-views.js';

/** A user's own files: taken on, held against the export, printed for the lessee with most leases, who is answered. */
export const printPortfolioDemo = (
  folder: string,
  portfolio: string,
  vrps: string | undefined,
): Promise<string> =>
  withNewLedger(folder, async (ledger) => {
    const { accepted, refused } = await importFile(ledger, portfolio, drained);
    say(`${accepted} leases taken on, ${refused} lines refused (lease-ledger import says why, line by line)`);
    if (vrps !== undefined) {
      const { verdict, routes, transitions } = await applyExport(ledger, vrps, 'demo');
      say(`VRP export: ${verdict}; ${routes} routes looked at, ${transitions.length} transitions recorded`);
    }
    const open = ledger.context.get(Ledger);
    const now = new Date().toISOString();
    const lessee = lesseeOfMost(open.model, now);
    if (lessee === undefined) throw new No('No line was accepted: there is nothing to show.');
    await printViews(ledger, lessee);
    return lessee;
  });

async function drained(results: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of results) continue;
}

function lesseeOfMost(model: ReadModel, now: string): string | undefined {
  const counts = new Map<string, number>();
  for (const lease of eachLease(model)) {
    const lessee = entryOn(lease.lessee, now)?.value;
    if (lessee !== undefined && lease.lastStatus?.state === 'active')
      counts.set(lessee, (counts.get(lessee) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
