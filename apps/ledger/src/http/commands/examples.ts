import { BROKER, DIGEST, LEASE, LESSEE, LESSOR, type CommandExample } from './example.js';
import { MONEY_EXAMPLES } from './money-examples.js';

/** A time-stamp token of that digest, from an authority made up for the example. */
const TOKEN = [
  'MIICRgYJKoZIhvcNAQcCoIICNzCCAjMCAQMxDzANBglghkgBZQMEAgEFADCBtQYLKoZIhvcNAQkQAQSggaUEgaIwgZ',
  '8CAQEGCSsGAQQBho0fATAxMA0GCWCGSAFlAwQCAQUABCCfhtCBiEx9ZZov6qDFWtAVo79PGysLgizRXWwVsPAKCAIC',
  'CgIYDzIwMjYxMTIyMjM0MDEyWgIJAOaYHWkKMNJ3oDykOjA4MQswCQYDVQQGEwJMVDEWMBQGA1UECgwNVGVzdCBUaW',
  '1lIEx0ZDERMA8GA1UEAwwIVGVzdCBUU0ExggFjMIIBXwIBATBQMDgxCzAJBgNVBAYTAkxUMRYwFAYDVQQKDA1UZXN0',
  'IFRpbWUgTHRkMREwDwYDVQQDDAhUZXN0IFRTQQIUQtt83wDRefvqaFmo0fdBt0eIXyswDQYJYIZIAWUDBAIBBQCgga',
  'QwGgYJKoZIhvcNAQkDMQ0GCyqGSIb3DQEJEAEEMBwGCSqGSIb3DQEJBTEPFw0yNjExMjIyMzQwMTJaMC8GCSqGSIb3',
  'DQEJBDEiBCBIcgQ6xnVeR7AKymj+vcu0rTBw+zhsqGqyG7Wf4HI6bjA3BgsqhkiG9w0BCRACLzEoMCYwJDAiBCBgf7',
  'hK3Ne3hTWDneEzQGRvbIwtQy1ZrfVNvcAmqf1A0jAKBggqhkjOPQQDAgRGMEQCICwp5ZpocX/y0saWruh49Wq6rwNQ',
  'nftECyxI5kWpW5aAAiAPYGCxCGwXK4TwRjDA0SfiQ8UBzP1a+F8J8EIq3cOXzw==',
].join('');

const terms = {
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

/** One lease's life, command by command, in an order in which it can happen. */
export const EXAMPLES: Readonly<Record<string, CommandExample>> = {
  RegisterParty: {
    path: {},
    body: { partyId: LESSOR, name: 'Baltic Address Space UAB', country: 'LT', timeZone: 'Europe/Vilnius' },
  },
  AmendParty: { path: { partyId: LESSOR }, body: { timeZone: 'Europe/Riga', reason: 'Moved its seat' } },
  IssueCalendar: { path: {}, body: { calendarId: 'C-1', lessee: LESSEE } },
  RevokeCalendar: { path: { calendarId: 'C-1' }, body: { reason: 'The laptop was stolen' } },
  SubscribeToReminders: {
    path: {},
    body: {
      subscriptionId: '2b1f7c1e-3d58-5b1a-9a53-6f0a1c2d3e4f',
      channel: 'webhook',
      url: 'https://desk.example.net/reminders',
      before: [
        { count: 60, unit: 'days' },
        { count: 30, unit: 'days' },
        { count: 5, unit: 'business-days' },
      ],
    },
  },
  CancelSubscription: { path: { subscriptionId: '2b1f7c1e-3d58-5b1a-9a53-6f0a1c2d3e4f' }, body: {} },
  AcknowledgeReminder: { path: { reminderId: '6b0c1f62-8f0e-5a44-9d0f-0a9c6f4f7f10' }, body: {} },
  RegisterBlock: {
    path: {},
    body: {
      prefix: '198.51.0.0/16',
      holder: LESSOR,
      registry: 'RIPE NCC',
      registryHandle: 'ORG-BAS1-RIPE',
      registryStatus: 'ALLOCATED PA',
    },
  },
  AttestSourceControl: {
    path: { prefix: '198.51.0.0/16' },
    body: {
      by: LESSOR,
      lease: true,
      route: true,
      transfer: false,
      evidence: { grade: 'documented', source: 'holder statement', document: DIGEST },
    },
  },
  OfferLease: {
    path: {},
    body: {
      ...LEASE,
      effectiveAt: '2025-12-01T09:00:00Z',
      contract: {
        lessor: LESSOR,
        lessee: LESSEE,
        providerChain: [{ party: LESSOR, role: 'holder' }],
        prefixes: [{ prefix: '198.51.100.0/24', block: '198.51.0.0/16' }],
        origins: [{ prefix: '198.51.100.0/24', originAs: 64500, maxLength: 24 }],
        terms,
        usage: { purpose: 'hosting', region: 'EU' },
      },
    },
  },
  WithdrawOffer: { path: LEASE, body: { reason: 'The block is needed elsewhere' } },
  DeclineOffer: { path: LEASE, body: { reason: 'Found space elsewhere' } },
  ContractLease: {
    path: LEASE,
    body: {
      effectiveAt: '2025-12-15T12:00:00Z',
      contractDocument: DIGEST,
      signedOn: '2025-12-15',
      evidence: { grade: 'documented', source: 'signed contract', document: DIGEST },
    },
  },
  IssueLoa: {
    path: LEASE,
    body: {
      effectiveAt: '2025-12-20T12:00:00Z',
      loaId: 'LOA-1',
      prefixes: ['198.51.100.0/24'],
      originAses: [64500],
      from: '2026-01-01',
      until: '2036-01-01',
      document: DIGEST,
    },
  },
  CommenceLease: {
    path: LEASE,
    body: {
      effectiveAt: '2026-01-01T06:00:00Z',
      confirmed: ['routing', 'route-object', 'upstream-acceptance', 'geolocation', 'monitoring'],
      waivers: [
        { check: 'roa', reason: 'Published with the next change window' },
        { check: 'reverse-dns', reason: 'Not used' },
      ],
    },
  },
  AddProviderLink: {
    path: LEASE,
    body: { link: { party: BROKER, role: 'broker' }, at: 1 },
  },
  ReplaceProviderLink: {
    path: { ...LEASE, party: BROKER },
    body: { by: { party: '3e2d1c0b-9a8f-5e7d-8c6b-5a4f3e2d1c0b', role: 'broker' } },
  },
  RemoveProviderLink: {
    path: { ...LEASE, party: '3e2d1c0b-9a8f-5e7d-8c6b-5a4f3e2d1c0b' },
    body: { cause: 'The broker ceased trading' },
  },
  AssignRenewalOwner: { path: LEASE, body: { owner: 'renewals@example.net' } },
  NameEscalationContact: { path: LEASE, body: { level: 1, party: LESSOR, contact: 'noc@example.net' } },
  AgreeLiabilityTerms: {
    path: LEASE,
    body: {
      provider: LESSOR,
      allocations: [
        {
          cause: 'registry',
          responsible: 'provider',
          cap: { kind: 'per-incident', amount: { amount: '25000.00', currency: 'EUR' } },
          deductible: { amount: '500.00', currency: 'EUR' },
          indemnity: 'direct',
          clause: '11.3',
        },
        {
          cause: 'maintenance',
          responsible: 'provider',
          cap: { kind: 'multiple-of-monthly-fee', multiple: 12 },
          clause: '11.4',
        },
        { cause: 'abuse', responsible: 'customer', cap: { kind: 'unlimited' }, clause: '11.5' },
      ],
    },
  },
  ...MONEY_EXAMPLES,
  AcceptUsagePolicy: { path: LEASE, body: { policyVersion: '2026-1', fitsUse: true, document: DIGEST } },
  ReviewReputation: {
    path: LEASE,
    body: {
      lists: [
        { list: 'Spamhaus DROP', listed: false },
        { list: 'UCEPROTECT Level 1', listed: false },
      ],
      evidence: { grade: 'observed', source: 'screening' },
    },
  },
  MakeContinuityCommitment: {
    path: LEASE,
    body: {
      commitmentId: 'CC-1',
      by: LESSOR,
      kind: 'replacement',
      remedy: 'Equivalent space within five business days',
      clause: '9.1',
    },
  },
  RecordUsagePolicyBreach: {
    path: LEASE,
    body: {
      breachId: 'BR-1',
      policyVersion: '2026-1',
      occurredAt: '2026-10-20T00:00:00Z',
      summary: 'Bulk mail without consent',
      clause: 'AUP 3.2',
    },
  },
  RecordCommitmentBreach: {
    path: { ...LEASE, commitmentId: 'CC-1' },
    body: { breachId: 'BR-2', summary: 'No equivalent space was offered within five business days' },
  },
  RequestDocument: {
    path: LEASE,
    body: { requestId: 'DR-1', what: 'Proof of registry position', of: LESSOR },
  },
  ProvideDocument: { path: { ...LEASE, requestId: 'DR-1' }, body: { document: DIGEST } },
  ReportAbuse: {
    path: {},
    body: {
      caseId: 'AB-1',
      address: '198.51.100.7',
      incidentAt: '2026-11-01T10:15:00Z',
      category: 'spam',
      summary: 'Unsolicited mail to a spam trap',
    },
  },
  AnswerAbuse: { path: { ...LEASE, caseId: 'AB-1' }, body: { answer: 'The machine was taken off line.' } },
  CloseAbuse: { path: { ...LEASE, caseId: 'AB-1' }, body: { outcome: 'resolved' } },
  OpenIncident: {
    path: LEASE,
    body: {
      incidentId: 'IN-1',
      kind: 'route-refused',
      cause: 'registry',
      occurredAt: '2026-11-02T08:00:00Z',
      summary: 'Upstream filtered the route after the route object was gone',
    },
  },
  RecordIncidentCost: {
    path: { ...LEASE, incidentId: 'IN-1' },
    body: { costId: 'C-1', category: 'downtime', amount: { amount: '1250.00', currency: 'EUR' } },
  },
  RecordIncidentRecovery: {
    path: { ...LEASE, incidentId: 'IN-1' },
    body: { recoveryId: 'R-1', from: LESSOR, amount: { amount: '750.00', currency: 'EUR' } },
  },
  CloseIncident: { path: { ...LEASE, incidentId: 'IN-1' }, body: { resolution: 'Route object restored' } },
  AmendContract: {
    path: LEASE,
    body: { terms: { ...terms, monthlyFee: { amount: '120.00', currency: 'EUR' } }, clause: 'Amendment 1' },
  },
  CorrectFact: {
    path: LEASE,
    body: { revision: '1', replacement: { signedOn: '2025-12-16' }, reason: 'Typed wrongly' },
  },
  RevokeLoa: { path: { ...LEASE, loaId: 'LOA-1' }, body: { cause: 'Key person left' } },
  ServeNotice: {
    path: LEASE,
    body: {
      noticeId: 'N-1',
      by: 'lessee',
      purpose: 'non-renewal',
      channel: 'registered-mail',
      contentDigest: DIGEST,
    },
  },
  DeliverNotice: { path: { ...LEASE, noticeId: 'N-1' }, body: { proof: DIGEST } },
  AcknowledgeNotice: { path: { ...LEASE, noticeId: 'N-1' }, body: { by: 'lessor' } },
  TimestampNotice: { path: { ...LEASE, noticeId: 'N-1' }, body: { token: TOKEN } },
  WaiveDeadline: {
    path: LEASE,
    body: { clause: '/notices/1', by: 'lessor', cause: 'Agreed by mail of 2026-09-20' },
  },
  ProposeRenewal: {
    path: LEASE,
    body: {
      proposalId: 'P-1',
      by: 'lessor',
      end: '2037-01-01',
      monthlyFee: { amount: '118.00', currency: 'EUR' },
      validUntil: '2035-06-01T00:00:00Z',
    },
  },
  AgreeRenewal: { path: { ...LEASE, proposalId: 'P-1' }, body: { by: 'lessee' } },
  DeclineRenewal: {
    path: { ...LEASE, proposalId: 'P-2' },
    body: { by: 'lessee', cause: 'The fee is too high' },
  },
  RenewLease: { path: LEASE, body: { end: '2038-01-01' } },
  AssignLease: { path: LEASE, body: { to: '7d6c5b4a-3f2e-5d1c-8b0a-9f8e7d6c5b4a' } },
  TerminateLease: { path: LEASE, body: { cause: 'By agreement' } },
  ReinstateLease: { path: LEASE, body: { end: '2037-01-01', cause: 'The confirmation had arrived in time' } },
};
