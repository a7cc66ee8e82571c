import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Deputies',
    act: 'Actions',
    lead: 'Who works whose renewals while they are away. The queue of a deputy shows those rows too, and reminders by mail go to both.',
    appoint: 'Appoint a deputy',
    end: 'End early',
    empty: 'Nobody ever stood in for anybody.',
    owner: 'Owner',
    deputy: 'Deputy',
    first: 'First day',
    last: 'Last day',
    standing: 'Standing',
    standings: { 'to-come': 'to come', stands: 'stands', over: 'over' },
    decided: 'Decided by',
    why: 'Why',
    ended: (name: string) => `ended early by ${name}`,
    queue: 'Their queue',
  },
});
