import { refusing } from '../../kernel/refusal.js';
import { SHARED_REFUSALS } from '../shared-refusals.js';

export const AUTHORITY_REFUSALS = [
  { code: 'party-not-in-chain', meaning: 'The party is not in the provider chain.' },
  { code: 'chain-too-long', meaning: 'A provider chain has at most 16 links.' },
  { code: 'chain-place-unknown', meaning: 'The place is beyond the end of the provider chain.' },
  { code: 'loa-known', meaning: 'There is an LOA under this id already.' },
  { code: 'loa-unknown', meaning: 'There is no such LOA.' },
  { code: 'loa-not-current', meaning: 'The LOA was superseded, revoked or expired before.' },
  { code: 'loa-ends-before-start', meaning: 'The LOA would end before it begins.' },
] as const;

export const refusal = refusing(AUTHORITY_REFUSALS, SHARED_REFUSALS);
