import type { Contract } from '#domain/lease/contract/contract.js';
import { partyIdOf } from '#intake/portfolio/party-id.js';

/** The parties of the demonstration; its addresses are those of RFC 2544, its AS numbers those of RFC 5398. */
export const FJORD = { id: partyIdOf('Fjord Address Holding'), name: 'Fjord Address Holding', country: 'NO' };
export const CEDAR = { id: partyIdOf('Cedar Brokers'), name: 'Cedar Brokers', country: 'NL' };
export const DUNE = { id: partyIdOf('Dune Address Trading'), name: 'Dune Address Trading', country: 'CY' };
export const ALDER = { id: partyIdOf('Alder Hosting'), name: 'Alder Hosting', country: 'LT' };
export const BIRCH = { id: partyIdOf('Birch Mail'), name: 'Birch Mail', country: 'DE' };
export const ELM = { id: partyIdOf('Elm Cloud'), name: 'Elm Cloud', country: 'EE' };
export const PARTIES = [FJORD, CEDAR, DUNE, ALDER, BIRCH, ELM];

export const BLOCK = '198.18.0.0/15';
export const ALDER_AS = 64500;
export const BIRCH_AS = 64501;
export const ELM_AS = 64502;
/** What Elm leases, and where it was said to be cut from at first. */
export const PROVEN_PREFIX = '198.19.200.0/24';
export const PROVEN_BLOCK = '198.19.192.0/18';
export const ABUSE_ADDRESS = '198.19.200.25';
/** Of nobody in the story. */
export const STRANGER_AS = 64510;

type Terms = Contract['terms'];

export const terms = (start: string, end: string, more: Partial<Terms> = {}): Terms => ({
  start,
  end,
  timeZone: 'Europe/Vilnius',
  holidayCalendars: ['LT'],
  notices: [],
  graceDays: 0,
  monthlyFee: { amount: '120.00', currency: 'EUR' },
  ...more,
});

interface Outline {
  readonly prefix: string;
  readonly terms: Terms;
  readonly lessee?: string;
  readonly originAs?: number;
  /** Between the holder and the lessee, the holder's side first. */
  readonly brokers?: readonly string[];
}

export const contract = ({
  prefix,
  terms: agreed,
  lessee = ALDER.id,
  originAs = ALDER_AS,
  brokers = [],
}: Outline): Contract => ({
  lessor: FJORD.id,
  lessee,
  providerChain: [
    { party: FJORD.id, role: 'holder' },
    ...brokers.map((party) => ({ party, role: 'broker' as const })),
  ],
  prefixes: [{ prefix, block: BLOCK }],
  origins: [{ prefix, originAs, maxLength: 24 }],
  terms: agreed,
  usage: { purpose: 'hosting', region: 'Europe' },
});
