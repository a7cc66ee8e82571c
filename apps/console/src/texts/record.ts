import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Record something',
    lead: 'Everything that your role may record. What it would do is shown before it is recorded.',
    find: 'Find',
    none: 'Your role may record nothing of that name.',
    nothing: 'Your role records nothing: it reads.',
    of: { leases: 'Leases', parties: 'Parties', blocks: 'Blocks' } as Readonly<Record<string, string>>,
    others: 'All else',
    all: 'All that can be recorded',
    unknown: 'There is no such thing to record, or your role may not.',
  },
});
