/** The terms in the examples. */
export const terms = {
  start: '2026-01-01',
  end: '2036-01-01',
  timeZone: 'Europe/Vilnius',
  holidayCalendars: ['LT'],
  notices: [
    {
      by: 'either',
      purpose: 'non-renewal',
      period: { count: 90, unit: 'days' },
      roll: 'preceding',
      clause: '7.2',
    },
    { by: 'lessee', purpose: 'termination', period: { count: 3, unit: 'months' }, clause: '7.4' },
  ],
  autoRenewal: { months: 12 },
  graceDays: 30,
  migrationDays: 14,
  slackDays: 5,
  monthlyFee: { amount: '115.20', currency: 'EUR' },
};
