import { Ledger } from '#application/ledger.js';
import { eachLease } from '#views/register/every-lease.js';
import { entryOn } from '#record/lease/timeline.js';
import type { ReadModel } from '#read-model/read-model.js';
import { applyExport } from '../commands/vrps.js';
import { importFile } from '../commands/import.js';
import { No } from '../failure.js';
import { withNewLedger } from '../open-ledger.js';
import { say } from '../output.js';
import { printViews } from './print-views.js';
import type { Shown } from './shown.js';

/** A user's own files: taken on and held against the export; if told to, printed for the lessee with most leases. */
export const takeOn = (
  folder: string,
  portfolio: string,
  vrps: string | undefined,
  tell: boolean,
): Promise<Shown> =>
  withNewLedger(folder, async (ledger) => {
    const { accepted, alreadyRecorded, refused } = await importFile(ledger, portfolio, drained);
    const known = alreadyRecorded > 0 ? `, ${alreadyRecorded} known already` : '';
    say(
      `${accepted} leases taken on${known}, ${refused} lines refused (lease-ledger import says why, line by line)`,
    );
    if (vrps !== undefined) {
      const { verdict, routes, transitions } = await applyExport(ledger, vrps, 'demo');
      say(`VRP export: ${verdict}; ${routes} routes looked at, ${transitions.length} transitions recorded`);
    }
    const open = ledger.context.get(Ledger);
    const now = new Date().toISOString();
    const shown = mostLeased(open.model, now);
    if (shown === undefined) throw new No('No line was accepted: there is nothing to show.');
    if (tell) await printViews(ledger, shown.lessee);
    return shown;
  });

async function drained(results: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of results) continue;
}

/** The lessee with most leases, and the first of them. */
function mostLeased(model: ReadModel, now: string): Shown | undefined {
  const found = new Map<string, { readonly first: Shown; readonly count: number }>();
  for (const lease of eachLease(model)) {
    const lessee = entryOn(lease.lessee, now)?.value;
    const lessor = lease.lessor?.value;
    const [space] = entryOn(lease.prefixes, now)?.value ?? [];
    if (lessee === undefined || lessor === undefined || space === undefined) continue;
    if (lease.lastStatus?.state !== 'active') continue;
    const [address = ''] = space.prefix.split('/');
    const { first, count } = found.get(lessee) ?? {
      first: { lessee, lessor, lease: lease.leaseId, address, at: now },
      count: 0,
    };
    found.set(lessee, { first, count: count + 1 });
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count)[0]?.first;
}
