import { FileDocument } from '#domain/document/commands.js';
import { isPartyBound, PARTY_ROLES, ROLES, type PartyRole } from '#domain/kernel/event.js';
import { PARTY_ACTS } from '#domain/kernel/party-acts.js';
import { COMMAND_ROUTES } from '#ledger/http/commands/routes.js';
import { EXAMPLES, goLive, offer, pathOf, registerOver, routeOf } from '../support/api-story.js';
import { plain } from '../support/foreign-world.js';
import { startService, type Client, type Service } from '../support/service.js';

const HOLDER = '11111111-1111-5111-8111-111111111111';
/** Lessee of IN, lessor of OUT: it acts on each on its own side. */
const BROKER = '22222222-2222-5222-8222-222222222222';
const TENANT = '33333333-3333-5333-8333-333333333333';
const RIVAL = '44444444-4444-5444-8444-444444444444';

/** Where the broker is: lessee, lessor, nothing, and where there is no lease. */
const LEASES = ['IN', 'OUT', 'OTHER', 'NOBODYS'] as const;
const ADDRESSES = { IN: '203.0.3.7', OUT: '203.0.1.7', OTHER: '203.1.1.7', NOBODYS: '198.18.1.7' } as const;

/** Of the broker's own, of a desk's for it, of another party, and of none. */
type Column = 0 | 1 | 2 | 3;
type Row = readonly [string, string, string, string];

const LEASE_ACT: Record<PartyRole, Row> = {
  lessee: ['200', 'not-own-side', 'lease-unknown', 'lease-unknown'],
  lessor: ['not-own-side', '200', 'lease-unknown', 'lease-unknown'],
};
const NEVER: Row = ['forbidden', 'forbidden', 'forbidden', 'forbidden'];
const both = (row: Row): Record<PartyRole, Row> => ({ lessee: row, lessor: row });

/**
 * What the broker may do in each role: on the lease that it is lessee of, on the one that it is lessor of, on another's,
 * on none. Of subscriptions and calendars: its own, another's that names it, another's, none.
 */
const CELLS: Readonly<Record<string, Record<PartyRole, Row>>> = {
  RequestDocument: LEASE_ACT,
  ServeNotice: LEASE_ACT,
  AcknowledgeNotice: LEASE_ACT,
  ProposeRenewal: LEASE_ACT,
  DeclineRenewal: LEASE_ACT,
  AgreeRenewal: LEASE_ACT,
  ReportAbuse: {
    lessee: ['200', 'not-own-space', 'not-own-space', 'not-own-space'],
    lessor: ['not-own-space', '200', 'not-own-space', 'not-own-space'],
  },
  AnswerAbuse: {
    lessee: ['200', 'not-own-side', 'lease-unknown', 'lease-unknown'],
    lessor: NEVER,
  },
  // Nobody asks what an upload would do: it is done.
  FileDocument: {
    lessee: ['201', 'not-own-side', 'lease-unknown', 'lease-unknown'],
    lessor: ['not-own-side', '201', 'lease-unknown', 'lease-unknown'],
  },
  SubscribeToReminders: both(['200', 'not-own-name', 'not-own-name', 'not-own-name']),
  CancelSubscription: both(['200', 'not-own-name', 'subscription-unknown', 'subscription-unknown']),
  IssueCalendar: both(['200', 'id-made-by-service', 'id-made-by-service', 'id-made-by-service']),
  RevokeCalendar: both(['200', 'calendar-unknown', 'calendar-unknown', 'calendar-unknown']),
  RequestEvidence: LEASE_ACT,
};

let service: Service;
let operator: Client;
/** Subscriptions and calendars by column. */
const ids: Record<'subscriptions' | 'calendars', string[]> = { subscriptions: [], calendars: [] };

const subscription = (party?: string) => ({
  channel: 'webhook',
  url: 'https://desk.example.net/reminders',
  before: [{ count: 3, unit: 'days' }],
  ...(party === undefined ? {} : { party }),
});

beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  await registerOver(
    operator,
    [HOLDER, BROKER, TENANT, RIVAL],
    ['203.0.0.0/22', '203.0.1.0/24', '203.1.0.0/16'],
  );
  const leases = [
    { leaseId: 'IN', lessor: HOLDER, lessee: BROKER, prefix: '203.0.0.0/22', block: '203.0.0.0/22' },
    {
      leaseId: 'OUT',
      lessor: BROKER,
      lessee: TENANT,
      prefix: '203.0.1.0/24',
      block: '203.0.1.0/24',
      headLease: 'IN',
    },
    { leaseId: 'OTHER', lessor: HOLDER, lessee: RIVAL, prefix: '203.1.1.0/24', block: '203.1.0.0/16' },
  ];
  for (const lease of leases) {
    await operator.post('/v1/leases', offer(lease)).expect(201);
    await goLive(operator, lease.leaseId);
  }
  for (const { leaseId } of leases) await prepare(leaseId as keyof typeof ADDRESSES);
  await makeSubscriptions();
}, 60_000);
afterAll(() => service.stop());

/** A proposal and a notice of either side, and a report of abuse, on one lease. */
async function prepare(leaseId: keyof typeof ADDRESSES): Promise<void> {
  const post = (type: string, body: object) => operator.post(pathOf(type, { leaseId }), body).expect(201);
  for (const by of PARTY_ROLES) {
    await post('ProposeRenewal', { proposalId: `P-${by}`, by, end: '2037-01-01' });
    await post('ServeNotice', { noticeId: `N-${by}`, by, purpose: 'price-change', channel: 'portal' });
  }
  const report = { caseId: 'AB-1', address: ADDRESSES[leaseId], incidentAt: INCIDENT, category: 'spam' };
  await operator.post('/v1/abuse-reports', report).expect(201);
}

const INCIDENT = '2026-06-01T00:00:00Z';

async function makeSubscriptions(): Promise<void> {
  const made = async (path: string, client: Client, body: object) => {
    const { body: answer } = await client.post(path, body).expect(201);
    return (answer.stream as string).replace(/^\w+-/, '');
  };
  const broker = await service.as('lessee', BROKER);
  const rival = await service.as('lessee', RIVAL);
  const subscribe = '/v1/reminders/subscriptions';
  ids.subscriptions = [
    await made(subscribe, broker, subscription(BROKER)),
    await made(subscribe, operator, subscription(BROKER)),
    await made(subscribe, rival, subscription(RIVAL)),
    '99999999-9999-5999-8999-999999999999',
  ];
  const calendars = '/v1/renewals/calendars';
  ids.calendars = [
    await made(calendars, broker, {}),
    await made(calendars, operator, { lessee: BROKER }),
    await made(calendars, rival, {}),
    'NO-SUCH',
  ];
}

/** The request of a cell: its path and its body. */
function asked(type: string, role: PartyRole, column: Column): readonly [path: string, body: object] {
  const leaseId = LEASES[column];
  const other = role === 'lessee' ? 'lessor' : 'lessee';
  const on = (body: object, members: Record<string, string> = {}) =>
    [pathOf(type, { leaseId, ...members }), body] as const;
  switch (type) {
    case 'RequestDocument':
      return on({ what: 'The registration', of: leaseId === 'OUT' ? TENANT : HOLDER });
    case 'ServeNotice':
      return on({ by: role, purpose: 'non-renewal', channel: 'portal' });
    case 'AcknowledgeNotice':
      return on({ by: role }, { noticeId: `N-${other}` });
    case 'ProposeRenewal':
      return on({ by: role, end: '2038-01-01', answers: `P-${other}` });
    case 'DeclineRenewal':
    case 'AgreeRenewal':
      return on({ by: role }, { proposalId: `P-${other}` });
    case 'ReportAbuse':
      return on({ address: ADDRESSES[leaseId], incidentAt: INCIDENT, category: 'scan' });
    case 'AnswerAbuse':
      return on({ answer: 'The machine is off line.' }, { caseId: 'AB-1' });
    case 'SubscribeToReminders':
      return on(subscription([BROKER, undefined, RIVAL, TENANT][column]));
    case 'CancelSubscription':
      return on({}, { subscriptionId: ids.subscriptions[column]! });
    case 'IssueCalendar':
      return on(column === 0 ? {} : { calendarId: ids.calendars[column] });
    case 'FileDocument':
      return [`/v1/documents?leaseId=${leaseId}`, Buffer.from(`A document of the ${role}`)];
    case 'RequestEvidence':
      return on({
        subject: { lease: leaseId },
        reader: 'underwriting@insurer.example',
        purpose: 'insurance',
      });
    case 'RevokeCalendar':
      return on({}, { calendarId: ids.calendars[column]! });
    default:
      return on({ ...EXAMPLES[type]!.body });
  }
}

const codeOf = ({ status, body }: { status: number; body: { type?: string } }): string =>
  status < 300 ? String(status) : body.type!.replace('/problems/', '');

const COMMANDS = COMMAND_ROUTES.map(({ command }) => command.type);
const BOUND_CODES = ['not-own-side', 'not-own-name', 'id-made-by-service', 'not-for-parties'];

async function found(type: string, role: PartyRole): Promise<readonly string[]> {
  const client = await service.as(role, BROKER);
  const codes: string[] = [];
  for (const column of [0, 1, 2, 3] as const) {
    const [path, body] = asked(type, role, column);
    codes.push(codeOf(await send(client, dry(path), body)));
  }
  return codes;
}

const dry = (path: string) => (path.includes('?') ? path : `${path}?dryRun=true`);

const send = (client: Client, path: string, body: object) =>
  Buffer.isBuffer(body)
    ? client.post(path).set('Content-Type', 'application/octet-stream').send(body)
    : client.post(path, body);

describe('role × command × own side', () => {
  it('the table names declared commands alone, and the one written here by hand names the same', () => {
    for (const type of Object.keys(PARTY_ACTS))
      expect([type, type === FileDocument.type || routeOf(type) !== undefined]).toEqual([type, true]);
    expect(Object.keys(PARTY_ACTS).toSorted()).toEqual(Object.keys(CELLS).toSorted());
  });

  it.each(Object.keys(CELLS))(
    '%s: each party-bound role on its own side, on the other, on none of its own',
    async (type) => {
      for (const role of PARTY_ROLES)
        expect([role, await found(type, role)]).toEqual([role, CELLS[type]![role]]);
    },
  );

  it('no other command is for a party, whatever it is of', async () => {
    const others = COMMANDS.filter((type) => !(type in CELLS));
    expect(others.length).toBeGreaterThan(45);
    for (const type of others)
      for (const role of PARTY_ROLES)
        expect([type, role, await found(type, role)]).toEqual([type, role, NEVER]);
  });

  it('every other role may what it is declared to, and is bound to no side', async () => {
    const desks = ROLES.filter((role) => !isPartyBound(role));
    const clients = new Map(
      await Promise.all(desks.map(async (role) => [role, await service.as(role)] as const)),
    );
    for (const type of COMMANDS) {
      const { roles } = routeOf(type).command;
      const [path, body] = asked(type, 'lessee', 0);
      for (const [role, client] of clients) {
        const code = codeOf(await client.post(dry(path), body));
        const mayNot = role !== 'operator' && !roles.includes(role);
        expect([type, role, code === 'forbidden']).toEqual([type, role, mayNot]);
        expect(BOUND_CODES).not.toContain(code);
      }
    }
  });

  it('what is between others is refused as what there is not, in every word, with and without preconditions (R7)', async () => {
    for (const [type, cells] of Object.entries(CELLS))
      for (const role of PARTY_ROLES) {
        if (cells[role] === NEVER) continue;
        const client = await service.as(role, BROKER);
        for (const condition of [{}, { 'If-Match': '"0"' }, { 'If-None-Match': '*' }]) {
          const told = async (column: Column) => {
            const [path, body] = asked(type, role, column);
            const { text, status } = await send(client, path, body).set(condition);
            const named = [
              LEASES[column],
              ADDRESSES[LEASES[column]],
              ids.subscriptions[column]!,
              ids.calendars[column]!,
            ];
            return [status, named.reduce((all, name) => all.replaceAll(name, '…'), plain(text))];
          };
          expect([type, role, ...(await told(2))]).toEqual([type, role, ...(await told(3))]);
        }
      }
  });
});
