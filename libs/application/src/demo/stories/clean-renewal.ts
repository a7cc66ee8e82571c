import { createHash } from 'node:crypto';
import { ALDER, contract, terms } from '../cast.js';
import { begin, type DateOn, type Step } from '../step.js';

const CONFIRMATION = 'Alder Hosting confirms that it renews the lease of 198.18.10.0/24.';
const CONTENT_DIGEST = createHash('sha256').update(CONFIRMATION).digest('hex');

/** A renewal as it should be: confirmed in time, with trusted time, proposed and countered early, with LOA and ROA for the new term. */
export function cleanRenewal(dateOn: DateOn): readonly Step[] {
  const to = 'L-CLEAN';
  const agreed = contract({
    prefix: '198.18.10.0/24',
    terms: terms(dateOn(-395), dateOn(-30), {
      notices: [
        { by: 'lessee', purpose: 'confirmation', period: { count: 60, unit: 'days' }, clause: '4.2' },
      ],
      graceDays: 14,
    }),
  });
  const confirmation = {
    noticeId: 'N-CLEAN-1',
    by: 'lessee',
    purpose: 'confirmation',
    channel: 'registered-mail',
    contentDigest: CONTENT_DIGEST,
  };
  return [
    ...begin(-395, { lease: to, contract: agreed, dateOn, loaUntil: -30, owner: 'renewals@alder.example' }),
    {
      day: -394,
      to,
      command: 'AcceptUsagePolicy',
      data: { policyVersion: '2.1', fitsUse: true },
      grade: 'documented',
      source: 'signed policy',
    },
    {
      day: -380,
      to,
      command: 'ReviewReputation',
      data: {
        lists: [
          { list: 'spam blocklist', listed: false },
          { list: 'botnet blocklist', listed: false },
        ],
      },
      grade: 'observed',
      source: 'blocklist query',
    },
    {
      day: -379,
      to,
      command: 'NameEscalationContact',
      data: { level: 1, party: ALDER.id, contact: 'noc@alder.example' },
    },
    {
      day: -110,
      to,
      command: 'ServeNotice',
      data: confirmation,
      grade: 'documented',
      source: 'posting receipt',
    },
    { day: -109, to, timestamp: { noticeId: 'N-CLEAN-1', contentDigest: CONTENT_DIGEST } },
    {
      day: -107,
      to,
      command: 'DeliverNotice',
      data: { noticeId: 'N-CLEAN-1' },
      grade: 'documented',
      source: 'delivery receipt',
    },
    {
      day: -104,
      to,
      command: 'AcknowledgeNotice',
      data: { noticeId: 'N-CLEAN-1', by: 'lessor' },
      grade: 'documented',
      source: 'letter',
    },
    {
      day: -75,
      to,
      command: 'ProposeRenewal',
      data: {
        proposalId: 'P-CLEAN-1',
        by: 'lessor',
        end: dateOn(335),
        monthlyFee: { amount: '135.00', currency: 'EUR' },
      },
      grade: 'documented',
      source: 'mail of the lessor',
    },
    {
      day: -68,
      to,
      command: 'ProposeRenewal',
      data: { proposalId: 'P-CLEAN-2', by: 'lessee', end: dateOn(335), answers: 'P-CLEAN-1' },
      grade: 'documented',
      source: 'mail of the lessee',
    },
    {
      day: -60,
      to,
      command: 'AgreeRenewal',
      data: { proposalId: 'P-CLEAN-2', by: 'lessor' },
      grade: 'documented',
      source: 'renewal agreement',
    },
    {
      day: -45,
      to,
      command: 'IssueLoa',
      data: {
        loaId: 'LOA-L-CLEAN-2',
        supersedes: 'LOA-L-CLEAN',
        prefixes: ['198.18.10.0/24'],
        originAses: [64500],
        from: dateOn(-45),
        until: dateOn(335),
      },
      grade: 'documented',
      source: 'LOA',
    },
  ];
}
