import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    unreachable: 'The service cannot be reached',
    unreachableDetail: 'Nothing answers at this address, or the connection was lost.',
    unreachableMend: 'see that you are connected, and try again',
    hung: 'The service does not answer',
    hungDetail: (seconds: number) => `Nothing has come from it for ${seconds} seconds.`,
    hungMend: 'try again: what it may have recorded meanwhile is not recorded twice',
    unloadedDetail:
      'A part of the console did not come: nothing answers, or a newer version of it has taken its place.',
    unloadedMend: 'load the page again once you are connected',
    unreadable: 'The answer is not of the ledger',
  },
});
