import { InvalidArgumentError, type Command } from 'commander';
import { parseMoney } from '#domain/kernel/money.js';
import { CAUSES, type Cause } from '#domain/lease/incidents/events.js';
import { Ledger } from '#application/ledger.js';
import { momentOf, revealed } from '#application/people/lessee-views.js';
import { partyNamed } from '#application/people/party-named.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { ReadModel } from '#read-model/read-model.js';
import { Persons } from '#event-store/persons.js';
import { exposureCsv } from '#views/exports/exports.js';
import { renderLiabilityChanges } from '#views/liability/changes-text.js';
import { renderLiability } from '#views/liability/text.js';
import { namesOf, type Names } from '#views/words/names.js';
import { renderObligations } from '#views/obligations/text.js';
import { renderWaterfall } from '#views/liability/waterfall-text.js';
import { renderLeaseOrBuy } from '#views/lease-or-buy/text.js';
import { liabilitySvg } from '#views/liability/liability-svg.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { leaseOrBuy } from '#views/lease-or-buy/lease-or-buy.js';
import { liabilityChanges } from '#views/liability/changes.js';
import { liability } from '#views/liability/liability.js';
import { isSupposedCaps, supposedCapsIn } from '#views/liability/supposed-caps.js';
import { isLoss, waterfallOf, type AskedLoss } from '#views/liability/supposed-loss.js';
import { NoProvider } from '#views/liability/supposed-providers.js';
import { obligations } from '#views/obligations/obligations.js';
import { Misuse, No } from '../failure.js';
import { withLedger } from '../open-ledger.js';
import { onData, onTimes, pastInstant, wholeNumber } from '../options.js';
import { print } from '../output.js';
import { partyKnown } from '../party-known.js';
import { writePicture } from '../write-picture.js';

interface Times {
  readonly data: string;
  readonly json?: boolean;
  readonly asOf?: string;
  readonly on?: string;
}

interface OfLessee extends Times {
  readonly lessee: string;
}

const LESSEE = ['--lessee <id or name>', "the lessee's UUID, or its name"] as const;

export function addLiability(root: Command): void {
  onTimes(onData(root.command('liability')))
    .description('who answers for what, up to what, and what stays with the lessee')
    .requiredOption(...LESSEE)
    .option('--days <number>', 'how long the space is supposed to be unusable', wholeNumber, 1)
    .option('--since <date or instant>', 'what changed since then instead, in words', pastInstant)
    .option('--svg <file>', 'write it as a picture to print, instead')
    .option('--csv', 'what the lessee would be left with, by lease and cause, as CSV')
    .action(showLiability);
  onTimes(onData(root.command('obligations')))
    .description('who owes what by which clause, the evidence required, kept or broken')
    .requiredOption(...LESSEE)
    .action(showObligations);
  onTimes(onData(root.command('waterfall')))
    .description('a loss walked up the provider chain, step by step')
    .argument('<lease>')
    .option('--incident <id>', 'a loss that happened')
    .option('--cause <cause>', `what a supposed loss is put down to: ${CAUSES.join(', ')}`, cause)
    .option('--loss <amounts>', 'a supposed loss, as "50000.00 EUR"; several currencies with commas', losses)
    .option('--what-if <caps>', 'other caps, as "PARTY=10000.00 EUR,PARTY=unlimited,PARTY=excluded"')
    .action(showWaterfall);
  onTimes(onData(root.command('lease-or-buy')))
    .description('what was decided, by whom, by which criteria, and where the cost curves meet')
    .argument('<lease>')
    .action(showLeaseOrBuy);
}

async function showLiability(
  options: OfLessee & {
    readonly days: number;
    readonly since?: string;
    readonly csv?: boolean;
    readonly svg?: string;
  },
): Promise<void> {
  await withLedger(options.data, async ({ context }) => {
    const { store, model } = context.get(Ledger);
    const source = new ViewSource(store, model);
    const lessee = await partyKnown({ model, source }, options.lessee, options.asOf);
    const read = async ({ asOf, on }: Pick<Times, 'asOf' | 'on'>) => {
      const { value } = await source.portfolioOf(lessee, asOf);
      const moment = momentOf({ asOf, on, now: new Date().toISOString() });
      return { view: liability(lessee, value, moment, options.days), names: namesOf(value.parties) };
    };
    const { view, names } = await read(options);
    if (options.since !== undefined) {
      if (options.asOf !== undefined && options.since > options.asOf)
        throw new Misuse(
          `--since ${options.since} is behind --as-of ${options.asOf}`,
          'give an earlier --since',
        );
      const before = await read({ asOf: options.since });
      const changes = liabilityChanges(before.view, view, names);
      print({ json: options.json ?? false }, changes, () => renderLiabilityChanges(changes, names));
      return;
    }
    if (options.svg !== undefined) await writePicture(options.svg, liabilitySvg(view, names));
    else if (options.csv) process.stdout.write(exposureCsv(view, names));
    else print({ json: options.json ?? false }, view, () => renderLiability(view, names));
  });
}

async function showObligations(options: OfLessee): Promise<void> {
  await withLedger(options.data, async ({ context }) => {
    const { store, model } = context.get(Ledger);
    const source = new ViewSource(store, model);
    const lessee = await partyKnown({ model, source }, options.lessee, options.asOf);
    const { value } = await source.portfolioOf(lessee, options.asOf);
    const view = obligations(lessee, value, nowOf(options));
    print({ json: options.json ?? false }, view, () => renderObligations(view, namesOf(value.parties)));
  });
}

interface WaterfallOptions extends Times {
  readonly incident?: string;
  readonly cause?: Cause;
  readonly loss?: Extract<AskedLoss, { losses: unknown }>['losses'];
  readonly whatIf?: string;
}

async function showWaterfall(id: string, options: WaterfallOptions): Promise<void> {
  const loss = askedLoss(options);
  await withLedger(options.data, async ({ context }) => {
    const { store, model } = context.get(Ledger);
    const { value } = await new ViewSource(store, model).portfolioOfLease(id, options.asOf);
    const lease = leaseOf(value.leases, id);
    const caps = supposedCaps(model, options.whatIf);
    const names = namesOf(value.parties);
    const view = orMisuse(() => waterfallOf(lease, loss, nowOf(options), caps), names);
    if (view === undefined) throw new No(`There is no incident ${options.incident} of lease ${id}.`);
    print({ json: options.json ?? false }, view, () => renderWaterfall(view, names));
  });
}

async function showLeaseOrBuy(id: string, options: Times): Promise<void> {
  await withLedger(options.data, async ({ context }) => {
    const { store, model } = context.get(Ledger);
    const { value } = await new ViewSource(store, model).portfolioOfLease(id, options.asOf);
    const lease = leaseOf(value.leases, id);
    const view = leaseOrBuy(lease, nowOf(options));
    const people = await revealed(context.get(Persons), [lease]);
    print({ json: options.json ?? false }, view, () =>
      renderLeaseOrBuy(view, namesOf(value.parties, people)),
    );
  });
}

const nowOf = ({ asOf, on }: Times) => momentOf({ asOf, on, now: new Date().toISOString() });

function askedLoss({ incident, cause: put, loss }: WaterfallOptions): AskedLoss {
  if (incident !== undefined && put === undefined && loss === undefined) return { incidentId: incident };
  if (incident === undefined && put !== undefined && loss !== undefined) return { cause: put, losses: loss };
  throw new Misuse('it is not said which loss is meant', 'give --incident, or --cause and --loss');
}

function leaseOf(leases: readonly LeaseDocument[], id: string): LeaseDocument {
  const lease = leases.find(({ leaseId }) => leaseId === id);
  if (lease === undefined) throw new No(`There is no lease ${id}.`);
  return lease;
}

/** Parties may be given by name, which is put right before the caps are read. */
function supposedCaps(model: ReadModel, text: string | undefined) {
  if (text === undefined) return undefined;
  const known = text
    .split(',')
    .map((part) => {
      const [party = '', ...cap] = part.split('=');
      return [partyNamed(model, party.trim()) ?? party, ...cap].join('=');
    })
    .join(',');
  if (!isSupposedCaps(known))
    throw new Misuse(
      `"${text}" names no caps`,
      'give "PARTY=10000.00 EUR", "PARTY=unlimited" or "PARTY=excluded"',
    );
  return supposedCapsIn(known);
}

function orMisuse<T>(walked: () => T, names: Names): T {
  try {
    return walked();
  } catch (error) {
    if (!(error instanceof NoProvider)) throw error;
    throw new Misuse(
      `${names.party(error.party)} is no provider in this chain`,
      'name providers of the lease, lessor and upwards',
    );
  }
}

function cause(text: string): Cause {
  const known = CAUSES.find((each) => each === text);
  if (known === undefined) throw new InvalidArgumentError(`Use one of: ${CAUSES.join(', ')}.`);
  return known;
}

function losses(text: string) {
  const amounts = text.split(',').map(parseMoney);
  return amounts.map((money) => {
    if (money === undefined || !isLoss(money))
      throw new InvalidArgumentError(
        'Give an amount above nothing, with the decimals of its currency, such as "50000.00 EUR".',
      );
    return money;
  });
}
