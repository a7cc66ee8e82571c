import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    unreachable: 'The service cannot be reached',
    unreachableDetail: 'Nothing answers at this address, or the connection was lost.',
    unreachableMend: 'see that you are connected, and try again',
    unreadable: 'The answer is not of the ledger',
  },
});
