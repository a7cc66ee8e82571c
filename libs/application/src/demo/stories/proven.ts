import {
  ABUSE_ADDRESS,
  CEDAR,
  DUNE,
  ELM,
  ELM_AS,
  FJORD,
  PROVEN_BLOCK,
  PROVEN_PREFIX,
  STRANGER_AS,
  BLOCK,
  terms,
} from '../cast.js';
import { CHECKS, ROA_LATER, type CommandName, type DateOn, type Step } from '../step.js';

const HEAD = 'L-PROVEN-HEAD';
const to = 'L-PROVEN';
const WAIVERS = [ROA_LATER, { check: 'loa', reason: 'it follows' }];
/** By the word of whoever brought the lease live: its brokers had shown no papers yet. */
const BY_WORD = {
  confirmed: [...CHECKS, 'loa'],
  waivers: [ROA_LATER, { check: 'provider-chain', reason: 'the brokers will show their contracts' }],
};
const DOCUMENT = '6f1ed002ab5595859014ebf0951522d9a1a3bdb6d4a8a9f8f2e6ad8b1f6f1c0e';

const provider = (party: string, cap: object, clause: string) => ({
  provider: party,
  allocations: [{ cause: 'upstream', responsible: 'provider', cap, clause }],
});
const lists = (listed: boolean, ...others: readonly string[]) => ({
  lists: ['spam blocklist', ...others].map((list) => ({ list, listed })),
});
const promise = (commitmentId: string, kind: string, clause: string) => ({
  commitmentId,
  by: CEDAR.id,
  kind,
  remedy: 'an equal block within 30 days',
  clause,
});
const policy = (policyVersion: string, ...purposes: readonly string[]) => ({ policyVersion, purposes });

/** By word alone, by a document, or as somebody saw it. */
const claimed = (day: number, command: CommandName, data: object, lease = to): Step => ({
  day,
  to: lease,
  command,
  data,
});
const documented = (day: number, command: CommandName, data: object, source: string, lease = to): Step => ({
  day,
  to: lease,
  command,
  data,
  grade: 'documented',
  source,
});
const observed = (day: number, command: CommandName, data: object, source: string): Step => ({
  day,
  to,
  command,
  data,
  grade: 'observed',
  source,
});

/**
 * What a lessee makes sure of, one thing after another: every question, proof and unknown of continuity begins as somebody's word or
 * as nothing, is proven, fails once, and grows old. (R5, R6, R23, R24)
 */
export function proven(dateOn: DateOn): readonly Step[] {
  return [...head(dateOn), ...agreed(dateOn), ...routing(dateOn), ...conduct(dateOn), ...upkeep(dateOn)];
}

const renewing = (dateOn: DateOn, end: number, over: object = {}) =>
  terms(dateOn(-140), dateOn(end), {
    notices: [{ by: 'either', purpose: 'non-renewal', period: { count: 60, unit: 'days' }, clause: '5' }],
    autoRenewal: { months: 12 },
    ...over,
  });

/** What the broker has it by: too short at first. */
function head(dateOn: DateOn): readonly Step[] {
  const contract = {
    lessor: FJORD.id,
    lessee: CEDAR.id,
    providerChain: [{ party: FJORD.id, role: 'holder' }],
    prefixes: [{ prefix: PROVEN_PREFIX, block: PROVEN_BLOCK }],
    origins: [],
    terms: { ...renewing(dateOn, 1000), start: dateOn(-160) },
  };
  const longer = { ...contract.terms, end: dateOn(1600) };
  return [
    claimed(-170, 'RegisterBlock', { prefix: PROVEN_BLOCK, holder: FJORD.id }, PROVEN_BLOCK),
    documented(-165, 'OfferLease', { contract }, 'signed offer', HEAD),
    documented(-164, 'ContractLease', {}, 'signed contract', HEAD),
    documented(-160, 'CommenceLease', { confirmed: CHECKS, waivers: WAIVERS }, 'handover', HEAD),
    claimed(-120, 'AmendContract', { terms: longer, clause: 'Amendment 1' }, HEAD),
  ];
}

/** The contract, told by word at first and by its documents then. */
function agreed(dateOn: DateOn): readonly Step[] {
  const offered = (region: string) => ({
    contract: {
      lessor: CEDAR.id,
      lessee: ELM.id,
      providerChain: [
        { party: CEDAR.id, role: 'broker' },
        { party: DUNE.id, role: 'broker' },
      ],
      prefixes: [{ prefix: PROVEN_PREFIX, block: PROVEN_BLOCK }],
      headLease: HEAD,
      origins: [{ prefix: PROVEN_PREFIX, originAs: ELM_AS, maxLength: 24 }],
      terms: renewing(dateOn, 1500),
      usage: { purpose: 'hosting', region },
    },
  });
  const perIncident = { kind: 'per-incident', amount: { amount: '8000.00', currency: 'EUR' } };
  return [
    claimed(-155, 'OfferLease', offered('Europe')),
    claimed(-150, 'ContractLease', {}),
    claimed(-140, 'CommenceLease', BY_WORD),
    documented(-130, 'CorrectFact', { revision: '0', replacement: offered('EU') }, 'signed contract'),
    documented(
      -129,
      'CorrectFact',
      { revision: '4', replacement: { confirmed: BY_WORD.confirmed } },
      'handover',
    ),
    documented(-112, 'RemoveProviderLink', { party: DUNE.id, cause: 'insolvent' }, 'court notice'),
    documented(-104, 'AddProviderLink', { link: { party: DUNE.id, role: 'broker' }, at: 1 }, 'new deed'),
    documented(
      -100,
      'AgreeLiabilityTerms',
      provider(CEDAR.id, { kind: 'excluded' }, 'Cedar 8'),
      'contract with Cedar',
    ),
    documented(-90, 'AgreeLiabilityTerms', provider(CEDAR.id, perIncident, 'Cedar 8a'), 'Amendment of Cedar'),
    documented(-90, 'AgreeLiabilityTerms', provider(DUNE.id, perIncident, 'Dune 3'), 'contract with Dune'),
    documented(
      -80,
      'AmendContract',
      { terms: renewing(dateOn, 1500, { autoRenewal: undefined }), clause: 'Amendment 1' },
      'signed amendment',
    ),
    documented(
      -70,
      'AmendContract',
      { terms: renewing(dateOn, 1500), clause: 'Amendment 2' },
      'signed amendment',
    ),
    claimed(
      -125,
      'AttestSourceControl',
      { by: FJORD.id, lease: true, route: false, transfer: false },
      PROVEN_BLOCK,
    ),
    documented(
      -118,
      'AmendContract',
      { prefixes: [{ prefix: PROVEN_PREFIX, block: BLOCK }], clause: 'Correction 1' },
      'registry extract',
    ),
  ];
}

/** Letter, export and route object, each missing and wrong once, and a day on which a stranger announced the space too. */
function routing(dateOn: DateOn): readonly Step[] {
  const loa = (loaId: string) => ({
    loaId,
    prefixes: [PROVEN_PREFIX],
    originAses: [ELM_AS],
    from: dateOn(-138),
    until: dateOn(1500),
  });
  const seen = (day: number, source: string, kind: string, ...found: readonly object[]) =>
    observed(
      day,
      'ObserveNetwork',
      { prefix: PROVEN_PREFIX, source, at: `${dateOn(day)}T09:00:00.000Z`, seen: { kind, found } },
      source,
    );
  const shown = (day: number, ...found: readonly object[]) => seen(day, 'radb', 'route-object', ...found);
  const announced = (day: number, ...origins: readonly number[]) =>
    seen(
      day,
      'route-collector',
      'announcement',
      ...origins.map((originAs) => ({ prefix: PROVEN_PREFIX, originAs })),
    );
  const object = { prefix: PROVEN_PREFIX, originAs: ELM_AS, registry: 'RADB' };
  return [
    claimed(-127, 'IssueLoa', loa('LOA-PROVEN-1')),
    documented(-115, 'IssueLoa', { ...loa('LOA-PROVEN-2'), supersedes: 'LOA-PROVEN-1' }, 'LOA'),
    documented(-38, 'RevokeLoa', { loaId: 'LOA-PROVEN-2', cause: 'signed by nobody in charge' }, 'letter'),
    documented(-30, 'IssueLoa', loa('LOA-PROVEN-3'), 'LOA'),
    shown(-48, object),
    shown(-39),
    shown(-5, object),
    announced(-26, ELM_AS),
    announced(-25, ELM_AS, STRANGER_AS),
    announced(-24, ELM_AS),
    announced(-2, ELM_AS),
  ];
}

/** Screenings and an abuse case that is answered late. */
function conduct(dateOn: DateOn): readonly Step[] {
  return [
    claimed(-121, 'ReviewReputation', lists(false)),
    observed(-110, 'ReviewReputation', lists(false, 'botnet blocklist'), 'blocklist query'),
    observed(-62, 'ReviewReputation', lists(true), 'blocklist query'),
    observed(-3, 'ReviewReputation', lists(false, 'botnet blocklist', 'proxy blocklist'), 'blocklist query'),
    documented(
      -100,
      'ReportAbuse',
      {
        caseId: 'AC-PROVEN-1',
        address: ABUSE_ADDRESS,
        incidentAt: `${dateOn(-101)}T11:00:00Z`,
        category: 'spam',
        lessee: ELM.id,
      },
      'abuse mailbox',
    ),
    documented(-85, 'AnswerAbuse', { caseId: 'AC-PROVEN-1', answer: 'The customer was warned' }, 'mail'),
    documented(-84, 'CloseAbuse', { caseId: 'AC-PROVEN-1', outcome: 'resolved' }, 'mail'),
  ];
}

/** Owners, contacts, documents, promises and the policy. */
function upkeep(dateOn: DateOn): readonly Step[] {
  const asked = (due: number) => ({
    requestId: 'DR-PROVEN-1',
    what: 'Proof of the registry position',
    of: CEDAR.id,
    due: `${dateOn(due)}T00:00:00.000Z`,
  });
  const owners = ['source', 'routing-authority', 'roa', 'reputation', 'documents', 'chain-failure'];
  return [
    claimed(-134, 'AssignRenewalOwner', { owner: 'renewals@elm.example' }),
    documented(-109, 'AssignRenewalOwner', { owner: 'contracts@elm.example' }, 'minutes'),
    ...owners.map((unknown) =>
      documented(-133, 'NameUnknownOwner', { unknown, owner: 'networks@elm.example' }, 'minutes'),
    ),
    documented(
      -132,
      'NameEscalationContact',
      { level: 1, party: CEDAR.id, contact: 'noc@cedar.example' },
      'contract',
    ),
    observed(-108, 'RecordEscalationDrill', { level: 1, reached: 'noc@cedar.example' }, 'call at 03:10'),
    observed(-64, 'RecordEscalationDrill', { level: 1 }, 'call at 03:10'),
    observed(-20, 'RecordEscalationDrill', { level: 1, reached: 'duty@cedar.example' }, 'call at 03:10'),
    documented(-138, 'RequestDocument', asked(-120), 'mail'),
    documented(-110, 'CorrectFact', { revision: '6', replacement: asked(-60) }, 'mail that grants more time'),
    documented(-107, 'ProvideDocument', { requestId: 'DR-PROVEN-1', document: DOCUMENT }, 'mail'),
    claimed(-139, 'MakeContinuityCommitment', promise('C-1', 'replacement', 'Cedar 15')),
    documented(
      -105,
      'CorrectFact',
      { revision: '5', replacement: promise('C-1', 'replacement', 'Cedar 15') },
      'contract',
    ),
    documented(-106, 'MakeContinuityCommitment', promise('C-2', 'migration-support', 'Cedar 16'), 'contract'),
    documented(
      -61,
      'RecordCommitmentBreach',
      { commitmentId: 'C-1', breachId: 'B-1', summary: 'No block was offered' },
      'mail',
    ),
    documented(
      -61,
      'RecordCommitmentBreach',
      { commitmentId: 'C-2', breachId: 'B-2', summary: 'Nobody helped' },
      'mail',
    ),
    documented(-45, 'MakeContinuityCommitment', promise('C-3', 'replacement', 'Cedar 15a'), 'amendment'),
    documented(-44, 'MakeContinuityCommitment', promise('C-4', 'fallback-upstream', 'Cedar 17'), 'amendment'),
    documented(-131, 'AcceptUsagePolicy', { policyVersion: '1', fitsUse: true }, 'signed policy'),
    documented(-76, 'PublishUsagePolicy', policy('1', 'mail', 'vpn'), 'policy'),
    documented(-60, 'PublishUsagePolicy', policy('1', 'hosting', 'saas'), 'policy'),
  ];
}
