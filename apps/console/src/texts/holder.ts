import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Who held an address',
    lead: 'Who had the use of an address at an instant, by which lease, and who answers for abuse.',
    address: 'IPv4 address',
    at: 'At',
    atHelp: 'A day or an exact instant; by the clocks above if left empty.',
    ask: 'Look up',
    answer: 'The holder',
    held: 'Held',
    on: 'at',
    lease: 'By lease',
    from: 'Since',
    until: 'Until',
    noEnd: 'no end is known',
    liable: 'Answer for abuse',
    noClause: 'no clause on record',
    network: 'Routes, reports and incidents of the lease',
    report: 'Report abuse of this address',
  },
});
