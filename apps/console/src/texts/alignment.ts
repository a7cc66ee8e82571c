import type { Listed } from '#views/alignment/book.js';
import { inLanguage } from './in-language.js';

const listed: Readonly<Record<Listed, string>> = {
  open: 'not aligned',
  differ: 'differs',
  missing: 'missing',
  unknown: 'unknown',
  agree: 'agrees',
  remarked: 'with advice or a conflicting VRP',
  ends: 'ends before the next term does',
  all: 'all',
};

export const text = inLanguage({
  en: {
    title: 'Alignment',
    lead: 'Paper against the running network: how each object that the network shows stands to the contract.',
    whose: 'Lessee',
    wholeBook: 'the whole book',
    block: 'Block',
    anyBlock: 'every block',
    stands: 'Stands',
    listed,
    object: 'Object',
    anyObject: 'any',
    totals: 'Totals',
    looked: (leases: number, prefixes: number, open: number, isMore: boolean) =>
      `${leases} leases with ${prefixes} prefixes${isMore ? ' looked at so far' : ''}, ${open} of the prefixes not aligned.`,
    remarked: (count: number) =>
      `${count} with a conflicting VRP, or a ROA that permits more than is needed (RFC 9319).`,
    differences: 'Prefix by prefix',
    lease: 'Lease',
    prefix: 'Prefix',
    lessee: 'Lessee',
    days: 'Days',
    because: 'Because',
    sources: 'Sources',
    asideOf: (source: string) => `${source} (set aside)`,
    sickOf: (source: string) => `${source} (sick)`,
    partlyOf: (source: string) => `${source} (not all of it can be read)`,
    lasts: 'Lasts:',
    conflict: 'Conflicting:',
    advice: 'Advice (RFC 9319):',
    requested: 'Requested:',
    waits: (zone: string, hours: number) => `${zone} waits to be delegated for ${hours} hours`,
    delegated: (zone: string, hours: number) => `${zone} was delegated ${hours} hours after the request`,
    none: 'Nothing stands so.',
    allSources: 'Network sources',
  },
});
