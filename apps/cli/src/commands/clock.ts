import type { Command } from 'commander';
import { Ledger } from '#application/ledger.js';
import { ClockJumps } from '#application/troubles/clock-jumps.js';
import { systemClock } from '#event-store/clock.js';
import { StoreClock } from '#event-store/store-clock.js';
import { withLedger } from '../open-ledger.js';
import { onData } from '../options.js';
import { print } from '../output.js';

export function addClock(root: Command): void {
  const clock = root.command('clock').description('what the ledger takes the time from');
  onData(clock.command('confirm'))
    .description(
      'the clock of this machine is right as it stands: what waited since it jumped goes on, and what was recorded ahead of now counts as recorded now',
    )
    .action(async ({ data, json }: { data: string; json?: boolean }) => {
      const at = systemClock().toISOString();
      await withLedger(data, async ({ context, actor }) => {
        const { store } = context.get(Ledger);
        await new StoreClock(store, systemClock).confirm(await actor());
      });
      new ClockJumps(data, systemClock).confirm();
      print({ json: json ?? false }, { confirmed: at }, () => `confirmed: it is ${at}`);
    });
}
