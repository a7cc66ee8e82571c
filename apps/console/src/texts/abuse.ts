import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Report abuse',
    lead: 'Say which address it came from and when: the lease that held it then, and its lessee, are found out.',
    notYou:
      'Your role may read reports of abuse, and not record them. They stand on the network page of each lease.',
    recorded: 'It was recorded at the lease that held the address then:',
  },
});
