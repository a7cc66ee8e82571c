import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Renewal timeline',
    titleOf: (name: string) => `Renewal timeline of ${name}`,
    lead: 'Every lease of one lessee: its term, while which notices can be given, and the dates that something hangs on. What binds next stands first.',
    whose: 'Lessee',
    choose: 'Choose a lessee to see its timeline.',
    none: 'This party leases nothing at this instant.',
    shown: 'Shown',
    spans: { '12': '1 year', '24': '2 years', '60': '5 years', all: 'everything' },
    earlier: 'Earlier',
    later: 'Later',
    toToday: 'To today',
    keys: 'Arrow keys walk from lease to lease and from date to date, Page Up and Page Down by ten, Home and End to the first and last; Enter opens the renewal.',
    rows: (n: number) => (n === 1 ? '1 lease' : `${n} leases`),
    nothing: 'nothing binds any more',
    next: (what: string, day: string) => `next: ${what} ${day}`,
    place: (at: number, of: number) => `${at} of ${of}`,
    date: (at: number, of: number) => `date ${at} of ${of}`,
    open: 'Open the renewal',
    legend: {
      term: 'term',
      window: 'a notice can be given',
      due: 'due',
      met: 'met',
      missed: 'missed',
      waived: 'nothing hangs on it',
    },
  },
});
