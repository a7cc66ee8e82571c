import type { Command } from 'commander';
import { parseAddress } from '#domain/kernel/prefix.js';
import { EventStore } from '#event-store/event-store.js';
import { Persons } from '#event-store/persons.js';
import { Ledger } from '#application/ledger.js';
import { leaseStream } from '#application/lease/lease-desk.js';
import { momentOf, revealed } from '#application/people/lessee-views.js';
import { partyDocuments } from '#read-model/queries/documents.js';
import { renderHistory } from '#views/history/text.js';
import { renderLease } from '#views/lease/text.js';
import { namesOf } from '#views/words/names.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { No } from '../failure.js';
import { withLedger } from '../open-ledger.js';
import { address, asOfOption, dateOrInstant, onData, onTimes } from '../options.js';
import { print } from '../output.js';

interface Times {
  readonly data: string;
  readonly json?: boolean;
  readonly asOf?: string;
  readonly on?: string;
}

export function addLease(root: Command): void {
  onTimes(onData(root.command('lease')))
    .description('one lease, every line with what it rests on')
    .argument('<id>')
    .action(showLease);
  onData(root.command('history'))
    .description("a lease's events, as they were recorded")
    .argument('<id>')
    .action(showHistory);
  onData(root.command('who-held'))
    .description('the lease and lessee that held an address at an instant')
    .argument('<ip>', 'an IPv4 address', address)
    .requiredOption('--at <date or instant>', 'when', dateOrInstant)
    .addOption(asOfOption())
    .action(showHolder);
}

async function showLease(id: string, { data, json, asOf, on }: Times): Promise<void> {
  const now = new Date().toISOString();
  await withLedger(data, async ({ context }) => {
    const { store, model } = context.get(Ledger);
    const { value: portfolio } = await new ViewSource(store, model).portfolioOfLease(id, asOf);
    const [lease] = portfolio.leases;
    if (lease === undefined) throw new No(`There is no lease ${id}.`);
    const names = namesOf(portfolio.parties, await revealed(context.get(Persons), [lease]));
    print({ json: json ?? false }, lease, () => renderLease(lease, names, momentOf({ asOf, on, now }).on));
  });
}

async function showHistory(id: string, { data, json }: Times): Promise<void> {
  await withLedger(data, async ({ context }) => {
    const history = await context.get(EventStore).readStream(leaseStream(id));
    if (history.length === 0) throw new No(`There is no lease ${id}.`);
    const parties = new Map(
      partyDocuments(context.get(Ledger).model).map(({ document }) => [document.partyId, document] as const),
    );
    print({ json: json ?? false }, history, () => renderHistory(leaseStream(id), history, namesOf(parties)));
  });
}

async function showHolder(
  ip: string,
  { data, json, at, asOf }: Times & { readonly at: string },
): Promise<void> {
  await withLedger(data, async ({ context }) => {
    const { store, model } = context.get(Ledger);
    const { value: holder } = await new ViewSource(store, model).whoHeld(
      parseAddress(ip) as number,
      at,
      asOf,
    );
    if (holder === undefined) throw new No(`Nobody held ${ip} at ${at}, as far as the ledger knows.`);
    const name = partyDocuments(model).find(({ document }) => document.partyId === holder.lessee)?.document
      .name;
    const { leaseId, lessee, prefix, from, until } = holder;
    print(
      { json: json ?? false },
      { ...holder, name },
      () =>
        `${ip} was held by ${name ?? lessee} under lease ${leaseId} (${prefix}), from ${from} ${until === undefined ? 'on' : `to ${until}`}`,
    );
  });
}
