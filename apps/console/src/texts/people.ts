import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'People',
    lead: 'A person is found by name or mail address as it was given once. Opening the details, and the export, leave a record of who did.',
    named: 'Name or mail address',
    find: 'Find',
    nobody: 'Nobody of that name is on record.',
    found: 'One person is on record under that name.',
    open: 'Open the details',
    erased: (day: string) => `Erased on ${day}`,
    why: 'Why',
    id: 'Person id',
    since: 'On record since',
    owns: 'Owns the renewal of',
    standsIn: 'Stands in for',
    reminders: 'Subscriptions to reminders',
    none: 'none',
    all: 'Export everything held about this person',
    erase: 'Erase for good',
    details: 'Details',
  },
});
