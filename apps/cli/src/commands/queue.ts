import { InvalidArgumentError, Option, type Command } from 'commander';
import { Persons } from '#event-store/persons.js';
import { Ledger } from '#application/ledger.js';
import { partyNamed } from '#application/people/party-named.js';
import { ownerNamed } from '#application/people/owner-named.js';
import { revealed } from '#application/people/lessee-views.js';
import { partyDocuments } from '#read-model/queries/documents.js';
import { QUEUE_START } from '#views/renewal-queue/places.js';
import { namesOf } from '#views/words/names.js';
import { renderRenewalQueue } from '#views/renewal-queue/text.js';
import { renewalQueue } from '#views/renewal-queue/renewal-queue.js';
import { MOST_BUSINESS_DAYS } from '#views/renewal-queue/business-days.js';
import { RISK_LEVELS, type RiskLevel } from '#views/renewal-timeline/risk.js';
import { No } from '../failure.js';
import { withLedger, type OpenLedger } from '../open-ledger.js';
import { countFromOne, onData, wholeNumber } from '../options.js';
import { print } from '../output.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly owner?: string;
  readonly lessee?: string;
  readonly level?: RiskLevel;
  readonly within?: number;
  readonly limit: number;
}

const NOBODY = 'nobody';

export const addQueue = (root: Command) =>
  onData(root.command('queue'))
    .description('leases by next binding deadline, with owner, risk and what is at stake')
    .option('--owner <id or name>', `who owns the renewal; "${NOBODY}" for renewals that nobody owns`)
    .option('--lessee <id or name>', "the lessee's UUID, or its name")
    .addOption(new Option('--level <level>', 'leases at this level of risk').choices(RISK_LEVELS))
    .option('--within <business days>', 'due within so many business days', businessDays)
    .option('--limit <number>', 'so many leases at the most', countFromOne, 20)
    .action((options: Options) => withLedger(options.data, (ledger) => showQueue(ledger, options)));

function businessDays(text: string): number {
  const days = wholeNumber(text);
  if (days <= MOST_BUSINESS_DAYS) return days;
  throw new InvalidArgumentError(`Give a whole number from 0 to ${MOST_BUSINESS_DAYS}.`);
}

async function showQueue({ context }: OpenLedger, { json, limit, ...options }: Options): Promise<void> {
  const { model } = context.get(Ledger);
  const persons = context.get(Persons);
  const filter = await filterOf(context, options);
  const start = { at: new Date().toISOString(), ...QUEUE_START };
  let queue = model.snapshot(() => renewalQueue(model, filter, start, limit));
  const entries = [...queue.entries];
  const leases = [...queue.leases];
  while (queue.next && entries.length < limit) {
    const from = queue.next;
    queue = model.snapshot(() => renewalQueue(model, filter, from, limit - entries.length));
    entries.push(...queue.entries);
    leases.push(...queue.leases);
  }
  const parties = new Map(partyDocuments(model).map(({ document }) => [document.partyId, document] as const));
  const names = namesOf(parties, await revealed(persons, leases));
  const view = { view: queue.view, at: queue.at, entries, more: queue.next !== undefined };
  print({ json: json ?? false }, view, () => renderRenewalQueue(view, names));
}

async function filterOf(
  context: OpenLedger['context'],
  { owner, lessee, level, within }: Omit<Options, 'json' | 'limit'>,
) {
  const { model } = context.get(Ledger);
  const party = lessee === undefined ? undefined : partyNamed(model, lessee);
  if (lessee !== undefined && party === undefined) throw new No(`There is no party "${lessee}".`);
  const person =
    owner === undefined || owner === NOBODY ? null : await ownerNamed(model, context.get(Persons), owner);
  if (person === undefined) throw new No(`Nobody called "${owner}" owns a renewal.`);
  return {
    ...(owner === undefined ? {} : { owner: person }),
    ...(party === undefined ? {} : { lessee: party }),
    ...(level === undefined ? {} : { level }),
    ...(within === undefined ? {} : { withinBusinessDays: within }),
  };
}
