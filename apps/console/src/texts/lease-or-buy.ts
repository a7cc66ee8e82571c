import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Lease or buy',
    titleOf: (leaseId: string) => `Lease or buy: ${leaseId}`,
    lead: 'What leasing and buying cost over time, from when on buying is no dearer, and what was decided; net of tax.',
    choose: 'Choose a lease.',
    none: 'No decision between leasing and buying is on record for this lease.',
    decided: (id: string, decision: string) => `${id}: ${decision === 'buy' ? 'buy' : 'lease'}`,
    by: (name: string, day: string) => `Decided by ${name} on ${day}`,
    never: (months: number) => `Buying stays dearer over all ${months} months.`,
    even: (month: number, months: number) =>
      `Buying is no dearer from the end of month ${month} of ${months} on.`,
    leasing: 'Leasing',
    buying: 'Buying',
    month: 'Month',
    ofMonth: (month: number) => `month ${month}`,
    breakEven: 'break-even',
    chart: (months: number, currency: string) =>
      `Cost of leasing and of buying over ${months} months, in ${currency}`,
    figures: 'Every month in figures',
    criterion: 'What was weighed',
    favours: 'Favours',
    favour: { lease: 'leasing', buy: 'buying', neither: 'neither' },
    because: 'Why',
  },
});
