import { refusing } from '../kernel/refusal.js';

/** Why a command on a lease is refused, where no one concern has that reason to itself. */
export const SHARED_REFUSALS = [
  { code: 'lease-unknown', meaning: 'There is no such lease.' },
  { code: 'lease-exists', meaning: 'There is a lease under this reference already.' },
  { code: 'lease-abandoned', meaning: 'The offer never arrived in time; its reference is used up.' },
  { code: 'lease-offered', meaning: 'The lease is only offered so far.' },
  { code: 'offer-expired', meaning: 'The offer is not valid at that instant any more.' },
  { code: 'lease-contracted', meaning: 'The lease is contracted and has not commenced.' },
  { code: 'lease-active', meaning: 'The lease is active.' },
  { code: 'lease-in-grace', meaning: 'The term of the lease is over and its grace runs.' },
  { code: 'lease-holding-over', meaning: 'The lease is over and its lessee has not given the space back.' },
  { code: 'lease-ended', meaning: 'The lease is over.' },
  {
    code: 'effective-before-life',
    meaning: 'It would take effect before what it follows: outside the life that it belongs to.',
  },
  {
    code: 'effective-after-life',
    meaning: 'It would take effect after the end of the lease that it is about.',
  },
  { code: 'effective-in-future', meaning: 'It takes effect at once or did so before, never later.' },
  { code: 'not-due', meaning: 'It is too early for this.' },
  { code: 'another-due', meaning: 'The lease is due at another instant than the one named.' },
  { code: 'prefix-not-leased', meaning: 'The prefix is not part of the lease.' },
  { code: 'origin-as0', meaning: 'AS 0 originates nothing.' },
  { code: 'origin-not-in-contract', meaning: 'The contract does not provide for this origin.' },
  { code: 'lessor-leads-chain', meaning: 'The provider chain begins with the lessor, and always does.' },
  { code: 'currency-mismatch', meaning: 'Amounts that belong together are in different currencies.' },
  { code: 'currency-not-valid', meaning: 'The currency did not exist yet then, or not any more.' },
  { code: 'period-ends-before-start', meaning: 'The period would end before it begins.' },
] as const;

export const refusal = refusing(SHARED_REFUSALS);
