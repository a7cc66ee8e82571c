import { Refused } from '../kernel/refusal.js';

/** Why address space is not given, by stable code. */
export const ADDRESS_SPACE_REFUSALS = [
  { code: 'address-space-overlap', meaning: 'Another lease holds some of this space at that time.' },
  { code: 'not-inside-head-lease', meaning: 'The head lease does not hold this space for all of that time.' },
  { code: 'head-lease-cycle', meaning: 'A lease cannot stand above itself.' },
  { code: 'foreign-octet', meaning: "The prefix is not part of this stream's /8." },
  { code: 'empty-interval', meaning: 'The reservation would end before it begins.' },
] as const;

export const refusal = (
  code: (typeof ADDRESS_SPACE_REFUSALS)[number]['code'],
  message: string,
  pointer: string,
  mend: string,
): Refused => new Refused(code, message, pointer, mend);
