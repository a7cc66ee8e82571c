import { checkNamed } from '../authority/chain.js';
import { refusal } from './refusals.js';
import { ruleFor, type Rules } from '../rule.js';
import type { LiabilityCommand } from './commands.js';
import { ExchangeRateRecorded, LiabilityTermsAgreed, type LiabilityEvent } from './events.js';
import type { Allocation, Cap } from './events.js';

export const liabilityRules: Rules<LiabilityCommand, LiabilityEvent> = {
  AgreeLiabilityTerms: ruleFor(LiabilityTermsAgreed, ({ record: { contract } }, data) => {
    checkNamed(contract, data.provider, '/provider');
    checkCauses(data.allocations);
    data.allocations.forEach((allocation, index) =>
      checkCurrency(
        allocation,
        contract.terms.monthlyFee.currency,
        `/allocations/${index}/deductible/currency`,
      ),
    );
    return [{ type: 'LiabilityTermsAgreed', data }];
  }),

  RecordExchangeRate: ruleFor(ExchangeRateRecorded, (_lease, data) => {
    if (data.base === data.quote)
      throw refusal('rate-meaningless', 'A currency has no rate to itself.', '/quote', 'name two currencies');
    if (!(Number(data.rate) > 0))
      throw refusal('rate-meaningless', 'A rate is more than nothing.', '/rate', 'give a rate above 0');
    return [{ type: 'ExchangeRateRecorded', data }];
  }),
};

function checkCauses(allocations: readonly Allocation[]): void {
  const causes = allocations.map(({ cause }) => cause);
  const twice = causes.findIndex((cause, index) => causes.indexOf(cause) < index);
  if (twice >= 0)
    throw refusal(
      'cause-twice',
      `"${causes[twice]}" is allocated twice.`,
      `/allocations/${twice}/cause`,
      'allocate each cause once',
    );
}

/** A deductible comes off before the cap is reached, which takes one currency for both. */
function checkCurrency({ cap, deductible }: Allocation, feeCurrency: string, pointer: string): void {
  const currency = capCurrency(cap, feeCurrency);
  if (deductible !== undefined && currency !== undefined && deductible.currency !== currency)
    throw refusal(
      'currency-mismatch',
      `The cap is in ${currency}, its deductible in ${deductible.currency}.`,
      pointer,
      `give the deductible in ${currency}`,
    );
}

function capCurrency(cap: Cap, feeCurrency: string): string | undefined {
  if (cap.kind === 'multiple-of-monthly-fee') return cap.monthlyFee?.currency ?? feeCurrency;
  return 'amount' in cap ? cap.amount.currency : undefined;
}
