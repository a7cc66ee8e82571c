import { grouped } from '#domain/kernel/money-words.js';
import type { Names } from '../words/names.js';
import type { Replacement } from './drilled-lease.js';
import type { FirstStep } from './first-steps.js';

/** What a step is about: a person or party by id, what a party promised, money, or what has a name of its own. */
export type About =
  | { readonly person: string }
  | { readonly party: string }
  | { readonly promise: Pick<Replacement, 'kind' | 'by' | 'clause'> }
  | { readonly money: { readonly amount: string; readonly currency: string } }
  | { readonly what: string };

const STEP_WORDS: Readonly<Record<FirstStep['step'], string>> = {
  'call-contact': 'call',
  'name-contact': 'name somebody to call when routing fails, at',
  'claim-replacement': 'claim the',
  'find-replacement': 'find other space for',
  'contract-next-upstream': 'ask to continue directly:',
  'renew-authority': 'have given anew:',
  'secure-uncovered-loss': 'insure or set aside',
  'stop-routing': 'have withdrawn:',
  'return-space': 'give back',
};

/** What to do first, as one says it. */
export const stepWords = (step: FirstStep['step'], about: About, names: Names): string =>
  `${STEP_WORDS[step]} ${aboutWords(about, names, grouped)}`;

const same = (text: string): string => text;

/** The same for programs: by ids, and with plain amounts. */
export const withIds = (about: About): string => aboutWords(about, { party: same, person: same }, same);

function aboutWords(about: About, names: Names, amountWords: (amount: string) => string): string {
  if ('person' in about) return names.person(about.person);
  if ('party' in about) return names.party(about.party);
  if ('money' in about) return `${amountWords(about.money.amount)} ${about.money.currency}`;
  if ('what' in about) return about.what;
  const { kind, by, clause } = about.promise;
  return `${kind} of ${names.party(by)} (${clause})`;
}
