import type { Command } from 'commander';
import { Persons } from '#event-store/persons.js';
import { renderCalendar } from '#application/calendar/render-calendar.js';
import { Ledger } from '#application/ledger.js';
import { Misuse } from '../failure.js';
import { withLedger } from '../open-ledger.js';
import { onData } from '../options.js';
import { ownerMeant, partyMeant } from '../views/meant.js';

interface Options {
  readonly data: string;
  readonly lessee?: string;
  readonly owner?: string;
}

const NOBODY = 'nobody';

export const addCalendar = (root: Command) =>
  onData(root.command('calendar'))
    .description('deadlines as a calendar (iCalendar) on stdout')
    .option('--lessee <id or name>', "the lessee's UUID, or its name")
    .option('--owner <id or name>', 'who owns the renewal')
    .action(({ data, lessee, owner }: Options) => {
      if (owner === NOBODY)
        throw new Misuse('renewals that nobody owns have no calendar', 'ask queue --owner nobody for them');
      return withLedger(data, async ({ context }) => {
        const { store, model } = context.get(Ledger);
        const scope = {
          lessee: lessee === undefined ? undefined : partyMeant(model, lessee),
          owner: owner === undefined ? undefined : await ownerMeant(model, context.get(Persons), owner),
        };
        const now = new Date().toISOString();
        const { text } = await renderCalendar({ model, store }, { role: 'operator' }, scope, now);
        process.stdout.write(text);
      });
    });
