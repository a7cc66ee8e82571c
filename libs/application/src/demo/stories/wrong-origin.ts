import { ALDER, contract, FJORD, terms } from '../cast.js';
import { begin, type DateOn, type Step } from '../step.js';

/** The ROA was right for months, then points at an AS that nobody authorised. */
export function wrongOrigin(dateOn: DateOn): readonly Step[] {
  const to = 'L-ROA';
  const agreed = contract({
    prefix: '198.18.40.0/24',
    terms: terms(dateOn(-200), dateOn(165), {
      notices: [{ by: 'either', purpose: 'non-renewal', period: { count: 30, unit: 'days' }, clause: '6' }],
      autoRenewal: { months: 12 },
    }),
  });
  return [
    ...begin(-200, { lease: to, contract: agreed, dateOn, loaUntil: 165, owner: 'renewals@alder.example' }),
    {
      day: -199,
      to,
      command: 'NameEscalationContact',
      data: { level: 1, party: FJORD.id, contact: 'routing@fjord.example' },
    },
    {
      day: -198,
      to,
      command: 'AcceptUsagePolicy',
      data: { policyVersion: '2.1', fitsUse: true },
      grade: 'documented',
      source: 'signed policy',
    },
    {
      day: -3,
      to,
      command: 'OpenIncident',
      data: {
        incidentId: 'I-ROA-1',
        kind: 'roa-misaligned',
        cause: 'misconfiguration',
        occurredAt: `${dateOn(-4)}T09:00:00Z`,
        summary: `the ROA names another AS than ${ALDER.name} announces from`,
      },
      grade: 'observed',
      source: 'VRP export',
    },
  ];
}
