import { refusing } from '../../kernel/refusal.js';
import { SHARED_REFUSALS } from '../shared-refusals.js';

export const RENEWAL_REFUSALS = [
  { code: 'another-term', meaning: 'Another term runs than the one named.' },
  { code: 'notice-known', meaning: 'There is a notice under this id already.' },
  { code: 'notice-unknown', meaning: 'There is no such notice.' },
  { code: 'notice-without-effect', meaning: 'The contract gave its side no right to that notice.' },
  { code: 'received-before-sent', meaning: 'A notice is received after it was sent.' },
  { code: 'notice-delivered', meaning: 'The delivery is on record already.' },
  { code: 'notice-acknowledged', meaning: 'The acknowledgement is on record already.' },
  { code: 'acknowledged-by-sender', meaning: 'A notice is acknowledged by the side that received it.' },
  { code: 'notice-timestamped', meaning: 'The notice has a trusted time-stamp already.' },
  {
    code: 'notice-without-digest',
    meaning: 'A time-stamp is of content whose hash the notice does not have.',
  },
  { code: 'timestamp-mismatch', meaning: 'The time-stamp is of other content than that of the notice.' },
  { code: 'timestamp-unreadable', meaning: 'This is no granted time-stamp as RFC 3161 has it.' },
  { code: 'timestamp-forged', meaning: 'The signature of the time-stamp does not verify.' },
  { code: 'proposal-known', meaning: 'There is a proposal under this id already.' },
  { code: 'proposal-unknown', meaning: 'There is no such proposal.' },
  {
    code: 'proposal-closed',
    meaning: 'The proposal was countered, declined or agreed to, or its term is over.',
  },
  { code: 'proposal-expired', meaning: 'The proposal is not valid at that instant any more.' },
  { code: 'own-proposal', meaning: 'A proposal is answered by the side that it was made to.' },
  { code: 'end-not-later', meaning: 'The new end is not after the one that it replaces.' },
  { code: 'renewal-abandoned', meaning: 'The space claimed for this very command was given back.' },
  { code: 'renewal-arrived', meaning: 'The claim is not abandoned: its command reached the lease.' },
  { code: 'no-tacit-renewal', meaning: 'The contract does not renew tacitly, or not once more.' },
  { code: 'non-renewal-served', meaning: 'A notice of non-renewal stands against the tacit renewal.' },
  { code: 'tacit-renewal-pending', meaning: 'The lease renews tacitly; it does not end.' },
  { code: 'no-grace', meaning: 'The contract gives no grace.' },
  { code: 'grace-first', meaning: 'The grace comes before the lapse.' },
  { code: 'not-an-offer', meaning: 'Only an offer is valid until an instant.' },
  { code: 'offer-fixed', meaning: 'An offer stands again as it was made; another one is a new offer.' },
] as const;

export const refusal = refusing(RENEWAL_REFUSALS, SHARED_REFUSALS);
