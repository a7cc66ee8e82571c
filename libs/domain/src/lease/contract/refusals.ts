import { refusing } from '../../kernel/refusal.js';
import { SHARED_REFUSALS } from '../shared-refusals.js';

export const CONTRACT_REFUSALS = [
  { code: 'term-ends-before-start', meaning: 'The term would end before it begins.' },
  {
    code: 'receipt-is-deemed',
    meaning: 'A notice cannot count once received and be deemed delivered before.',
  },
  {
    code: 'holiday-added-and-removed',
    meaning: 'A day cannot be a holiday and a business day of one contract.',
  },
  { code: 'start-fixed', meaning: 'The start stays as it is once the lease has commenced.' },
  { code: 'end-moved-since', meaning: 'The end was moved by something that took effect later.' },
  {
    code: 'worded-since',
    meaning: 'The same part of the contract was changed by something that took effect later.',
  },
  { code: 'end-fixed', meaning: 'In grace the term is over: it is renewed, not amended.' },
  { code: 'nothing-amended', meaning: 'The amendment changes nothing.' },
  {
    code: 'prefix-too-long',
    meaning: 'A prefix longer than /24 is not routable without a covering aggregate.',
  },
  { code: 'prefix-too-short', meaning: 'No lease is larger than a /8.' },
  { code: 'aggregate-mismatch', meaning: 'The covering aggregate does not make the prefix routable.' },
  {
    code: 'special-purpose-space',
    meaning: 'Private, loopback, link-local, multicast or reserved space is nobody’s to lease (RFC 6890).',
  },
  { code: 'prefix-outside-block', meaning: 'The prefix is not part of the block it is said to be cut from.' },
  { code: 'prefixes-overlap', meaning: 'Two prefixes of the list share addresses.' },
  { code: 'origin-outside-lease', meaning: 'The route is not inside the prefixes of the lease.' },
  { code: 'origin-twice', meaning: 'The same route and origin AS are listed twice.' },
  { code: 'max-length-too-short', meaning: "The maxLength is shorter than the route's own prefix." },
  { code: 'lessor-is-lessee', meaning: 'Lessor and lessee are one party.' },
  { code: 'chain-names-lessee', meaning: 'The lessee is no provider of its own lease.' },
  {
    code: 'holder-not-first',
    meaning: 'Whoever holds the space by the registry leads the chain: all others have it from there.',
  },
  { code: 'party-in-chain', meaning: 'The party is in the provider chain already.' },
  { code: 'already-lessee', meaning: 'The party is the lessee already.' },
  { code: 'not-ready', meaning: 'Readiness checks are neither on record nor confirmed nor waived.' },
  {
    code: 'chain-unresolved',
    meaning: 'It is not known by what right every party of the provider chain provides the space.',
  },
  { code: 'readiness-stated-twice', meaning: 'A readiness check is stated more than once.' },
  { code: 'history-from-future', meaning: 'The history cannot be known from a later instant than now.' },
  { code: 'too-many-past-terms', meaning: 'Too many terms passed before the take-on.' },
] as const;

export const refusal = refusing(CONTRACT_REFUSALS, SHARED_REFUSALS);
