import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Record something',
    lead: 'Everything that your role may record. What it would do is shown before it is recorded.',
    find: 'Find',
    none: 'Your role may record nothing of that name.',
    of: { leases: 'Leases', parties: 'Parties', blocks: 'Blocks', others: 'All else' },
    about: (target: string) => `Of ${target}`,
    all: 'All that can be recorded',
    unknown: 'There is no such thing to record, or your role may not.',
  },
});
