import { notValidOn } from '../kernel/currency.js';
import { escapePointer } from '../kernel/json-pointer.js';
import type { Money } from '../kernel/shape.js';
import { localDateAt } from '../kernel/zoned.js';
import type { Contract } from './contract/contract.js';
import type { LeaseState } from './lease.js';
import { refusal } from './shared-refusals.js';

interface Said {
  /** Of the command, or of the event that is corrected. */
  readonly type: string;
  readonly data: object;
  readonly effectiveAt: string;
}

/** What settles an older amount is in the currency of that, whatever became of it since. */
const SETTLES: ReadonlySet<string> = new Set([
  'IssueCreditNote',
  'CreditNoteIssued',
  'RecordPayment',
  'PaymentReceived',
  'RecordIncidentRecovery',
  'IncidentCostRecovered',
]);

/**
 * Refuses an amount in a currency that was none when it was agreed, billed or lost; `at` is the JSON pointer of the data
 * in the command. What an amendment leaves as the contract has it is not agreed anew.
 */
export function checkCurrencies({ type, data, effectiveAt }: Said, lease: LeaseState, at = ''): void {
  const amounts = SETTLES.has(type) ? [] : [...amountsIn(data)];
  if (amounts.length === 0) return;
  const inForce = 'record' in lease ? lease.record.contract : undefined;
  const wording = ('contract' in data ? (data.contract as Contract) : undefined) ?? inForce;
  const day = localDateAt(effectiveAt, wording?.terms.timeZone ?? 'UTC');
  // A lease taken on was agreed at its start or amended since: either currency may be the one that its contract names.
  const days = 'historyKnownFrom' in data && wording ? [wording.terms.start, day] : [day];
  const standing = 'terms' in data && inForce ? [...amountsIn(inForce.terms)] : [];
  for (const [pointer, { amount, currency }] of amounts) {
    const why = notValidOn(currency, day);
    if (why === undefined || days.some((each) => notValidOn(currency, each) === undefined)) continue;
    if (standing.some(([, own]) => own.amount === amount && own.currency === currency)) continue;
    throw refusal(
      'currency-not-valid',
      `On ${day} there is no ${currency}: it ${why}.`,
      `${at}${pointer}/currency`,
      'give the amount in the currency of that day, or say by effectiveAt when it was',
    );
  }
}

/** Every amount of money in plain data, with the JSON pointer to it. */
function* amountsIn(value: unknown, pointer = ''): Generator<readonly [pointer: string, money: Money]> {
  if (typeof value !== 'object' || value === null) return;
  if ('amount' in value && 'currency' in value) yield [pointer, value as Money];
  else
    for (const [name, member] of Object.entries(value))
      yield* amountsIn(member, `${pointer}/${escapePointer(name)}`);
}
