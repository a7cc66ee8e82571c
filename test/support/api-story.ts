import { COMMAND_ROUTES } from '#ledger/http/commands/routes.js';
import type { CommandRoute } from '#ledger/http/commands/command-route.js';
import { BROKER, LESSEE } from '#domain/kernel/example.js';
import type { Client } from './service.js';

export const routeOf = (type: string): CommandRoute =>
  COMMAND_ROUTES.find(({ command }) => command.type === type)!;

/** One lease's life, command by command, in an order in which it can happen. */
const LIFE = [
  'RegisterParty',
  'AmendParty',
  'CloseMonth',
  'GrantAccess',
  'WithdrawAccess',
  'IssueCalendar',
  'RevokeCalendar',
  'SubscribeToReminders',
  'CancelSubscription',
  'AcknowledgeReminder',
  'SetFreshnessLimit',
  'AppointDeputy',
  'EndDeputyship',
  'RequestEvidence',
  'DeclineEvidence',
  'AcceptTrustAnchors',
  'SetRoutingFeedAside',
  'TakeRoutingFeedBack',
  'SetNetworkSourceAside',
  'TakeNetworkSourceBack',
  'RegisterBlock',
  'AttestSourceControl',
  'RecordBlockStatus',
  'RecordRegistryStanding',
  'OpenRegistryIncident',
  'CloseRegistryIncident',
  'OfferLease',
  'WithdrawOffer',
  'DeclineOffer',
  'PlaceLegalHold',
  'LiftLegalHold',
  'ErasePerson',
  'ContractLease',
  'IssueLoa',
  'CommenceLease',
  'RecordRoaEnd',
  'RequestReverseDns',
  'AddProviderLink',
  'ReplaceProviderLink',
  'RemoveProviderLink',
  'AssignRenewalOwner',
  'NameEscalationContact',
  'RecordEscalationDrill',
  'NameUnknownOwner',
  'ConfirmFact',
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
  'PublishUsagePolicy',
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
  'NameKnownOrigin',
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
  'DecideDispute',
  'ReturnSpace',
  'EraseDocument',
];

/** Commands whose examples have no place in the life that the others tell. */
export const APART = [
  'DecideDispute',
  'ReturnSpace',
  'WithdrawOffer',
  'DeclineOffer',
  'ReinstateLease',
  'DeclineRenewal',
  'AcknowledgeReminder',
  'AcceptTrustAnchors',
  'SetRoutingFeedAside',
  'TakeRoutingFeedBack',
  'SetNetworkSourceAside',
  'TakeNetworkSourceBack',
  'EraseDocument',
  'ErasePerson',
];

/** Parties that examples name and none registers. */
export const OTHERS_IN_EXAMPLES: readonly string[] = [
  LESSEE,
  BROKER,
  '3e2d1c0b-9a8f-5e7d-8c6b-5a4f3e2d1c0b',
  '7d6c5b4a-3f2e-5d1c-8b0a-9f8e7d6c5b4a',
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
  /** The source block, the /8 around the prefix unless given. */
  readonly block?: string;
  readonly headLease?: string;
  readonly terms?: object;
}

const blockOf = (prefix: string): string => `${prefix.split('.', 1)[0]}.0.0.0/8`;

/** Puts parties, and blocks that the first of them holds, on the register. */
export async function registerOver(
  client: Client,
  parties: readonly string[],
  blocks: readonly string[] = [],
): Promise<void> {
  for (const partyId of parties)
    await client.post('/v1/parties', { partyId, name: `Party ${partyId}` }).expect(201);
  for (const prefix of blocks) await client.post('/v1/blocks', { prefix, holder: parties[0] }).expect(201);
}

/** The body of an offer, like the example's but for what is given. */
export function offer(lease: LeaseOnOffer): object {
  const { leaseId, lessor, lessee, prefix, block = blockOf(prefix), headLease, terms = {} } = lease;
  const example = EXAMPLES['OfferLease']!.body as { contract: { terms: object } };
  return {
    ...example,
    leaseId,
    contract: {
      ...example.contract,
      lessor,
      lessee,
      providerChain: [{ party: lessor, role: headLease === undefined ? 'holder' : 'broker' }],
      prefixes: [{ prefix, block }],
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

/** Brings an offered lease live. @returns the position by which views know of it */
export async function goLive(client: Client, leaseId: string): Promise<string> {
  let position = '';
  for (const [type, body] of GO_LIVE)
    ({ position } = (await client.post(pathOf(type, { leaseId }), body).expect(201)).body as {
      readonly position: string;
    });
  return position;
}
