import { COMMAND_ROUTES } from '#ledger/http/commands/routes.js';
import type { CommandRoute } from '#ledger/http/commands/command-route.js';

export const routeOf = (type: string): CommandRoute =>
  COMMAND_ROUTES.find(({ command }) => command.type === type)!;

/** One lease's life, command by command, in an order in which it can happen. */
const LIFE = [
  'RegisterParty',
  'AmendParty',
  'IssueCalendar',
  'RevokeCalendar',
  'SubscribeToReminders',
  'CancelSubscription',
  'AcknowledgeReminder',
  'AcceptTrustAnchors',
  'RegisterBlock',
  'AttestSourceControl',
  'OfferLease',
  'WithdrawOffer',
  'DeclineOffer',
  'ContractLease',
  'IssueLoa',
  'CommenceLease',
  'AddProviderLink',
  'ReplaceProviderLink',
  'RemoveProviderLink',
  'AssignRenewalOwner',
  'NameEscalationContact',
  'AgreeLiabilityTerms',
  'RecordExchangeRate',
  'RegisterDependency',
  'RetireDependency',
  'AgreeObligation',
  'ReviewObligation',
  'IssueInvoice',
  'IssueCreditNote',
  'RecordPayment',
  'DecideLeaseOrBuy',
  'AcceptUsagePolicy',
  'ReviewReputation',
  'MakeContinuityCommitment',
  'RecordUsagePolicyBreach',
  'RecordCommitmentBreach',
  'RequestDocument',
  'ProvideDocument',
  'ReportAbuse',
  'AnswerAbuse',
  'CloseAbuse',
  'OpenIncident',
  'RecordIncidentCost',
  'RecordIncidentRecovery',
  'CloseIncident',
  'AmendContract',
  'CorrectFact',
  'RevokeLoa',
  'ServeNotice',
  'DeliverNotice',
  'AcknowledgeNotice',
  'TimestampNotice',
  'WaiveDeadline',
  'ProposeRenewal',
  'AgreeRenewal',
  'DeclineRenewal',
  'RenewLease',
  'AssignLease',
  'TerminateLease',
  'ReinstateLease',
];

/** The example of every command, by its name and in that order. */
export const EXAMPLES: Readonly<Record<string, CommandRoute['example']>> = Object.fromEntries(
  LIFE.map((type) => [type, routeOf(type).example]),
);

/** The path of a command's example, or of another target. */
export function pathOf(type: string, change: Readonly<Record<string, string>> = {}): string {
  const values = { ...EXAMPLES[type]!.path, ...change };
  return routeOf(type).path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name]!));
}

export interface LeaseOnOffer {
  readonly leaseId: string;
  readonly lessor: string;
  readonly lessee: string;
  readonly prefix: string;
  readonly headLease?: string;
  readonly terms?: object;
}

/** The body of an offer, like the example's but for what is given. */
export function offer({ leaseId, lessor, lessee, prefix, headLease, terms = {} }: LeaseOnOffer): object {
  const example = EXAMPLES['OfferLease']!.body as { contract: { terms: object } };
  return {
    ...example,
    leaseId,
    contract: {
      ...example.contract,
      lessor,
      lessee,
      providerChain: [{ party: lessor, role: headLease === undefined ? 'holder' : 'broker' }],
      prefixes: [{ prefix, block: prefix }],
      origins: [{ prefix, originAs: 64500, maxLength: 24 }],
      ...(headLease === undefined ? {} : { headLease }),
      terms: { ...example.contract.terms, ...terms },
    },
  };
}

/** What brings an offered lease live, in order: the command's name and its body. */
export const GO_LIVE: readonly (readonly [type: string, body: object])[] = [
  ['ContractLease', EXAMPLES['ContractLease']!.body],
  [
    'CommenceLease',
    {
      effectiveAt: '2026-01-01T06:00:00Z',
      confirmed: [
        'routing',
        'route-object',
        'loa',
        'roa',
        'upstream-acceptance',
        'geolocation',
        'reverse-dns',
        'monitoring',
      ],
    },
  ],
];
