import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Quarantine',
    lead: 'Histories with an event that this version cannot read. Each is shown as it stood before that event, and nothing is decided on it; all others go on.',
    empty: 'Every event of the log could be read.',
    stream: 'History',
    revision: 'Revision',
    position: 'Position',
    type: 'Kind of event',
    reason: 'Why it cannot be read',
  },
});
