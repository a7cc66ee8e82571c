import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Leases',
    lead: 'Every lease on record, as it stands with all that is known.',
    lease: 'Lease',
    status: 'Status',
    lessee: 'Lessee',
    lessor: 'Lessor',
    space: 'Space',
    term: 'Term',
    ends: 'Term ends before',
    fee: 'Monthly fee',
    currency: 'Currency',
    owner: 'Renewal owner',
    zone: 'Time zone',
    any: 'any',
    find: 'Lease, prefix or party',
    renews: 'Renews of itself',
    yes: 'yes',
    no: 'no',
  },
});
