import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Read audit',
    lead: 'Who opened a person’s details, the original of an abuse report, a document or a pack, when and in which role. Names shown in passing leave no record.',
    empty: 'Nobody opened anything in these days.',
    yearBack: 'Look a year back',
    from: 'From day (UTC)',
    to: 'To day (UTC)',
    what: 'What',
    any: 'anything',
    of: 'Which one',
    ofId: 'Id or SHA-256',
    days: (from: string, to: string) => `Shown: ${from} to ${to}.`,
    at: 'Opened at',
    by: 'By',
    role: 'Role',
    party: 'For party',
    kinds: {
      person: 'Person',
      'abuse-original': 'Original of an abuse report',
      document: 'Document',
      pack: 'Pack',
    },
  },
});
