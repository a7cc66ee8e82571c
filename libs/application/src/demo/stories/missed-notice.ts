import { contract, terms } from '../cast.js';
import { begin, type DateOn, type Step } from '../step.js';

/** The lessee wanted out and said so days too late: the lease renewed itself for another year. */
export function missedNotice(dateOn: DateOn): readonly Step[] {
  const to = 'L-MISSED';
  const agreed = contract({
    prefix: '198.18.20.0/23',
    terms: terms(dateOn(-420), dateOn(-55), {
      notices: [
        { by: 'lessee', purpose: 'non-renewal', period: { count: 3, unit: 'months' }, clause: '5.1' },
      ],
      autoRenewal: { months: 12 },
      monthlyFee: { amount: '240.00', currency: 'EUR' },
    }),
  });
  const notice = { noticeId: 'N-MISSED-1', by: 'lessee', purpose: 'non-renewal', channel: 'mail' };
  return [
    ...begin(-420, { lease: to, contract: agreed, dateOn, loaUntil: -20 }),
    { day: -138, to, command: 'ServeNotice', data: notice, grade: 'documented', source: 'sent mail' },
    {
      day: -137,
      to,
      command: 'DeliverNotice',
      data: { noticeId: 'N-MISSED-1' },
      grade: 'observed',
      source: 'mail server log',
    },
  ];
}
