import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Legal holds',
    lead: 'While a hold stands, nobody and no document that the history of its lease or party names is erased.',
    empty: 'No hold was ever placed.',
    place: 'Place a hold',
    lift: 'Lift',
    standing: 'Standing',
    standings: { 'to-come': 'to come', stands: 'stands', over: 'over', lifted: 'lifted' },
    on: 'On',
    until: 'Until',
    untilLifted: 'until it is lifted',
    placed: 'Placed by',
    why: 'Why',
    lifted: 'Lifted by',
    act: 'Action',
    held: (reason: string) => `Under legal hold: ${reason}`,
    heldBy: (party: string, reason: string) => `Under the legal hold on ${party}: ${reason}`,
  },
});
