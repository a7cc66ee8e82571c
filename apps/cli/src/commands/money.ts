import type { Command } from 'commander';
import { FORMATS } from '#domain/kernel/formats.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import { Persons } from '#event-store/persons.js';
import { Ledger } from '#application/ledger.js';
import { momentOf, revealed } from '#application/people/lessee-views.js';
import { renderBreakDrill } from '#views/break-drill/text.js';
import { invoicesCsv, monthsCsv, scheduleCsv } from '#views/exports/exports.js';
import { renderLeaseMoney, renderPartyMoney } from '#views/money/text.js';
import { namesOf } from '#views/words/names.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { breakDrill } from '#views/break-drill/break-drill.js';
import { moneyOfLease, moneyOfParty } from '#views/money/money.js';
import { Misuse, No } from '../failure.js';
import { withLedger } from '../open-ledger.js';
import { onData, onTimes, wholeNumber } from '../options.js';
import { print } from '../output.js';
import { partyKnown } from '../party-known.js';

interface Times {
  readonly data: string;
  readonly json?: boolean;
  readonly asOf?: string;
  readonly on?: string;
}

interface MoneyOptions extends Times {
  readonly lease?: string;
  readonly party?: string;
  readonly csv?: boolean;
  readonly invoices?: boolean;
}

interface DrillOptions extends Times {
  readonly party?: string;
  readonly block?: string;
  readonly days: number;
}

const USUAL_DAYS = 7;

export function addMoney(root: Command): void {
  onTimes(onData(root.command('money')))
    .description('payment schedule and invoices of a lease, or commitments and revenue of a party')
    .option('--lease <id>', 'of one lease')
    .option('--party <id or name>', 'both books of a party')
    .option('--csv', 'as CSV: the payment schedule, or the months')
    .option('--invoices', 'with --lease --csv: the invoices instead')
    .action(showMoney);
  onTimes(onData(root.command('drill')))
    .description('what would happen without a party or a block, and what to do first; nothing is recorded')
    .option('--party <id or name>', 'the party that is gone')
    .option('--block <prefix>', 'the address space that is gone')
    .option('--days <number>', 'how long the space is supposed to be unusable', wholeNumber, USUAL_DAYS)
    .action(showDrill);
}

async function showMoney(options: MoneyOptions): Promise<void> {
  if ((options.lease === undefined) === (options.party === undefined))
    throw new Misuse('it is not said whose money is meant', 'give either --lease or --party');
  if (options.invoices && !(options.csv && options.lease !== undefined))
    throw new Misuse(
      '--invoices is of --lease ID --csv alone',
      'leave it out: what is printed has the invoices',
    );
  await withLedger(options.data, async ({ context }) => {
    const { store, model } = context.get(Ledger);
    const source = new ViewSource(store, model);
    const moment = nowOf(options);
    if (options.lease !== undefined) {
      const { value } = await source.portfolioOfLease(options.lease, options.asOf);
      const lease = value.leases.find(({ leaseId }) => leaseId === options.lease);
      if (lease === undefined) throw new No(`There is no lease ${options.lease}.`);
      const view = moneyOfLease(lease, moment);
      const names = namesOf(value.parties);
      if (options.csv)
        process.stdout.write(options.invoices ? invoicesCsv(view, names) : scheduleCsv(view, names));
      else print({ json: options.json ?? false }, view, () => renderLeaseMoney(view, names));
      return;
    }
    const party = await partyKnown({ model, source }, options.party!, options.asOf);
    const { value } = await source.portfolioOf(party, options.asOf);
    const view = moneyOfParty(party, value, moment);
    const names = namesOf(value.parties);
    if (options.csv) process.stdout.write(monthsCsv(view, names));
    else print({ json: options.json ?? false }, view, () => renderPartyMoney(view, names));
  });
}

async function showDrill(options: DrillOptions): Promise<void> {
  const { party, block, days } = options;
  if ((party === undefined) === (block === undefined))
    throw new Misuse('it is not said what is gone', 'give either --party or --block');
  if (block !== undefined && !FORMATS['ipv4-prefix']!(block))
    throw new Misuse(`"${block}" is no prefix`, 'give an IPv4 prefix with no host bits set');
  await withLedger(options.data, async ({ context }) => {
    const { store, model } = context.get(Ledger);
    const source = new ViewSource(store, model);
    const gone = party === undefined ? undefined : await partyKnown({ model, source }, party, options.asOf);
    const { value } = await (gone === undefined
      ? source.portfolioWithin(prefixOf(block!), options.asOf)
      : source.portfolioOf(gone, options.asOf));
    const removed = gone === undefined ? { block: block! } : { party: gone };
    const view = breakDrill(removed, value, nowOf(options), days);
    const people = await revealed(context.get(Persons), value.leases);
    print({ json: options.json ?? false }, view, () =>
      renderBreakDrill(view, namesOf(value.parties, people)),
    );
  });
}

const nowOf = ({ asOf, on }: Times) => momentOf({ asOf, on, now: new Date().toISOString() });
