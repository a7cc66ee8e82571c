import type { Command } from 'commander';
import { Persons } from '#event-store/persons.js';
import { readLesseeView, renderView, type ViewName } from '#ledger/views/lessee-views.js';
import { partyNamed } from '#ledger/views/party-named.js';
import { Ledger } from '#ledger/ledger.js';
import { No } from '../failure.js';
import { withLedger } from '../open-ledger.js';
import { onData, onTimes } from '../options.js';
import { print } from '../output.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly lessee: string;
  readonly asOf?: string;
  readonly on?: string;
}

const COMMANDS: readonly (readonly [command: string, view: ViewName, description: string])[] = [
  ['timeline', 'renewal-timeline', "what binds next on each of a lessee's leases, and how great the risk is"],
  ['liability', 'liability', 'who answers for what, up to what, and what stays with the lessee'],
  ['continuity', 'continuity', 'the thirteen questions, each answered from the record'],
];

export function addViews(root: Command): void {
  for (const [name, view, description] of COMMANDS)
    onTimes(onData(root.command(name)))
      .description(description)
      .requiredOption('--lessee <id or name>', "the lessee's UUID, or its name")
      .action(async ({ data, json, lessee, asOf, on }: Options) => {
        await withLedger(data, async ({ context }) => {
          const { store, model } = context.get(Ledger);
          const party = partyNamed(model, lessee);
          if (party === undefined) throw new No(`There is no party "${lessee}".`);
          const now = new Date().toISOString();
          const sources = { store, model, persons: context.get(Persons) };
          const answer = await readLesseeView(view, party, sources, { asOf, on, now });
          print({ json: json ?? false }, answer.view, () => renderView(answer));
        });
      });
}
