import { EventStore } from '#event-store/event-store.js';
import { Effects } from '#application/effect/effects.js';
import { Rehearsals } from '#application/rehearsals.js';
import { LedgerCommandHandler } from '#application/ledger-command.handler.js';
import { LedgerCommand } from '#application/ledger-command.js';
import type { Reader } from '#views/declared/reader.js';
import type { CommandEffect } from '#views/effect/effect.js';
import { assertShapedAs } from '../support/answer-shapes.js';
import {
  APART,
  EXAMPLES,
  goLive,
  offer,
  OTHERS_IN_EXAMPLES,
  pathOf,
  registerOver,
} from '../support/api-story.js';
import { context } from '../support/given.js';
import { startService, type Client, type Service } from '../support/service.js';

const LESSOR = '11111111-1111-5111-8111-111111111111';
const LESSEE = '22222222-2222-5222-8222-222222222222';

const NOW = new Date();
let service: Service;
let operator: Client;
beforeAll(async () => {
  // It stands still, so that what is recorded a moment after it was foretold holds from the same instant.
  service = await startService({}, { clock: () => NOW });
  operator = await service.as('operator');
  await registerOver(operator, [LESSOR, LESSEE, ...OTHERS_IN_EXAMPLES], ['203.0.0.0/8']);
});
afterAll(() => service.stop());

/** Every event of every stream, people, their keys and address space among them, but those of a clock that reads the store's. */
const wholeLog = async () => {
  const events = await service.app.get(EventStore).readAll(undefined, 1_000_000);
  return JSON.stringify(
    events.filter(({ type }) => type !== 'StoreClockRead'),
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  );
};

const asked = (path: string) => `${path}${path.includes('?') ? '&' : '?'}dryRun=true`;

async function tried(client: Client, path: string, body: object, key = 'tried'): Promise<CommandEffect> {
  const before = await wholeLog();
  const answer = await client.post(asked(path), body).set('Idempotency-Key', key).expect(200);
  expect(await wholeLog()).toBe(before);
  assertShapedAs('CommandEffect', answer.body);
  const { revision } = answer.body as CommandEffect;
  expect(answer.headers['etag']).toBe(revision === null ? undefined : `"${revision}"`);
  return answer.body as CommandEffect;
}

const nextOf = async (leaseId: string) => {
  const { body: lease } = await operator.get(`/v1/leases/${leaseId}`).expect(200);
  const { body } = await operator
    .get(`/v1/lessees/${LESSEE}/renewal-timeline?minPosition=${lease.position}`)
    .expect(200);
  return body.leases.find((each: { leaseId: string }) => each.leaseId === leaseId).next as object;
};

/** What "Record" sends along, so that what was foretold is recorded or nothing is. */
const precondition = ({ revision }: CommandEffect) =>
  revision === null ? { 'If-None-Match': '*' } : { 'If-Match': `"${revision}"` };

/** The secret of a calendar is made when it is recorded: nobody can foretell its digest. */
const withoutSecret = ({ data, ...event }: { data: object }) => {
  const { tokenDigest: _, ...rest } = data as { tokenDigest?: string };
  return { ...event, data: rest };
};

const recordedOf = ({ revision, type, effectiveAt, data }: CommandEffect['events'][number]) => ({
  revision,
  type,
  effectiveAt,
  data,
});

describe('every command asked with dryRun', () => {
  it.each(Object.keys(EXAMPLES).filter((type) => !APART.includes(type)))(
    '%s: appends nothing, and recorded on the revision it was foretold on makes the events foretold',
    async (type) => {
      const [path, { body }] = [pathOf(type), EXAMPLES[type]!];
      const effect = await tried(operator, path, body, type);
      const { body: done } = await operator
        .post(path, body)
        .set('Idempotency-Key', type)
        .set(precondition(effect))
        .expect(201);
      expect(effect.events.map(recordedOf)).toEqual(done.events.map(withoutSecret));
      expect(effect.stream).toBe(done.stream);
      expect(effect.remarks).toEqual(done.remarks ?? []);
      expect(effect.words).toMatch(/^\d+ events? would be recorded in /);
      if (!effect.stream.startsWith('lease-')) expect(effect.words).toContain('commands on a lease alone');
      expect(effect.events.every(({ words }) => words.length > 0)).toBe(true);
      const again = await tried(operator, path, body, type);
      expect(again).toMatchObject({ repeated: true, events: [], changes: [] });
    },
  );
});

describe('a dry run', () => {
  const leaseId = 'DRY-1';
  const prefix = '203.0.98.0/24';
  const whole = () => offer({ leaseId, lessor: LESSOR, lessee: LESSEE, prefix });

  it('of an offer reserves nothing: another lease may have the space', async () => {
    const effect = await tried(operator, '/v1/leases', whole());
    expect(effect.revision).toBeNull();
    expect(effect.changes).toContainEqual(
      expect.objectContaining({ view: 'lease', what: 'status state', after: 'offered' }),
    );
    const other = offer({ leaseId: 'DRY-2', lessor: LESSOR, lessee: LESSEE, prefix });
    await operator.post('/v1/leases', other).expect(201);
    const before = await wholeLog();
    const refused = await operator.post(asked('/v1/leases'), whole()).expect(422);
    expect(await wholeLog()).toBe(before);
    const real = await operator.post('/v1/leases', whole()).expect(422);
    const own = { correlationId: '' };
    expect({ ...refused.body, ...own }).toEqual({ ...real.body, ...own });
    expect(refused.body.errors).toMatchObject([{ pointer: '/contract/prefixes/0/prefix' }]);
    await operator.post(pathOf('WithdrawOffer', { leaseId: 'DRY-2' }), {}).expect(201);
    await operator.post('/v1/leases', whole()).expect(201);
    await goLive(operator, leaseId);
  });

  it('tells in words what binds next, how great the risk is and what amounts come to', async () => {
    const path = pathOf('AmendContract', { leaseId });
    const { contract } = whole() as { contract: { terms: object } };
    const terms = { ...contract.terms, monthlyFee: { amount: '777.00', currency: 'EUR' } };
    const effect = await tried(operator, path, { terms, clause: '§ 4' });
    const views = new Set(effect.changes.map(({ view }) => view));
    expect(views).toEqual(new Set(['lease', 'lease-liability', 'lease-money']));
    expect(effect.changes.map(({ words }) => words)).toContainEqual(
      expect.stringMatching(/^terms monthly fee: .* -> 777\.00 EUR$/),
    );
    expect(effect.changes.map(({ words }) => words)).toContainEqual(
      expect.stringMatching(
        /^months \d{4}-\d{2} to \d{4}-\d{2} of Party 2222\S+ scheduled: .* -> 777\.00 EUR$/,
      ),
    );
    expect(effect.events[0]!.words).toMatch(/^contract amended: .*monthly fee .* -> 777\.00 EUR/);
  });

  it('of a notice moves the deadline that binds in the telling alone', async () => {
    const path = pathOf('ServeNotice', { leaseId });
    const notice = { noticeId: 'N-1', by: 'lessee', purpose: 'non-renewal', channel: 'courier' };
    const effect = await tried(operator, path, notice);
    const told = (what: string) => effect.changes.find((change) => change.what === what);
    expect(told('notice N-1 verdict')).toMatchObject({ view: 'renewal-timeline', after: 'unprovable' });
    expect(await nextOf(leaseId)).toMatchObject({ kind: 'notice-deadline', localDate: '2035-10-03' });
    expect(told('next deadline')).toMatchObject({
      before: 'last day for non-renewal notice by either 2035-10-03 (Europe/Vilnius)',
      after: 'term end 2036-01-01 (Europe/Vilnius)',
    });
    expect(told('risk')!.before).toMatch(/^moderate/);
    await operator.post(path, notice).expect(201);
    expect(await nextOf(leaseId)).toMatchObject({ kind: 'term-end', localDate: '2036-01-01' });
  });

  it('names a renewal owner whom nobody described yet, and describes nobody', async () => {
    const path = pathOf('AssignRenewalOwner', { leaseId });
    const effect = await tried(operator, path, { owner: 'nobody.yet@example.com' }, 'owner');
    expect(effect.events[0]!.words).toBe('renewal owner assigned: owner nobody.yet@example.com');
    expect(effect.changes.map(({ words }) => words)).toContain(
      'renewal owner: none -> nobody.yet@example.com',
    );
  });

  it('says that nothing would change', async () => {
    const effect = await tried(operator, pathOf('CancelSubscription'), {}, 'again');
    expect(effect).toMatchObject({ repeated: false, events: [], changes: [] });
    expect(effect.words).toMatch(/^Nothing would change/);
  });

  it('uses up no idempotency key, and refuses one that is used', async () => {
    const path = pathOf('AssignRenewalOwner', { leaseId });
    await tried(operator, path, { owner: 'bob@example.com' }, 'key');
    await operator.post(path, { owner: 'cat@example.com' }).set('Idempotency-Key', 'key').expect(201);
    await operator
      .post(asked(path), { owner: 'dan@example.com' })
      .set('Idempotency-Key', 'key')
      .expect(422, /idempotency-key-reused/);
    const elsewhere = pathOf('AssignRenewalOwner', { leaseId: 'DRY-2' });
    await operator
      .post(asked(elsewhere), { owner: 'cat@example.com' })
      .set('Idempotency-Key', 'key')
      .expect(422, /idempotency-key-reused/);
  });

  it('refuses as the command does: roles, bodies, targets, stale revisions', async () => {
    const lessee = await service.as('lessee', LESSEE);
    const path = pathOf('AssignRenewalOwner', { leaseId });
    await lessee.post(asked(path), { owner: 'x' }).expect(403);
    const { body } = await operator.post(asked(path), { owner: 1, more: 2 }).expect(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/more',
      '/owner',
    ]);
    await operator.post(asked(path), { owner: 'x' }).set('If-Match', '"0"').expect(412);
    await operator.post(asked(path), { owner: 'x' }).set('If-None-Match', '*').expect(412);
    await operator.post(asked(pathOf('ContractLease', { leaseId })), {}).expect(409, /lease-active/);
  });

  it('is asked for by its one name and nothing like it: a parameter that was mistyped records nothing', async () => {
    const path = pathOf('AssignRenewalOwner', { leaseId });
    const before = await wholeLog();
    for (const query of ['dryrun=true', 'dryRun=yes', 'dryRun=', 'dryRun=true&dryRun=true'])
      await operator.post(`${path}?${query}`, { owner: 'eve@example.com' }).expect(400);
    expect(await wholeLog()).toBe(before);
    await operator.post(`${path}?dryRun=false`, { owner: 'eve@example.com' }).expect(201);
  });

  it('shows a lessee nothing that it may not know: of a calendar neither its secret nor the digest of it (R7)', async () => {
    const lessee = await service.as('lessee', LESSEE);
    const effect = await tried(lessee, pathOf('IssueCalendar'), { lessee: LESSEE });
    expect(effect).not.toHaveProperty('url');
    expect(JSON.stringify(effect)).not.toMatch(/tokenDigest|token digest/);
    expect(effect.events).toMatchObject([{ type: 'CalendarIssued', data: { lessee: LESSEE } }]);
    expect(effect.changes).toEqual([]);
  });

  it('names no party to a lessee that it may not know of (R7)', async () => {
    const stranger = '66666666-6666-5666-8666-666666666666';
    const { body } = await operator
      .post('/v1/parties', { partyId: stranger, name: 'Secret Tenant' })
      .expect(201);
    await operator.get(`/v1/parties/${stranger}?minPosition=${body.position}`).expect(200);
    const lessee = await service.as('lessee', LESSEE);
    const effectFor = async (client: Client) =>
      JSON.stringify(await tried(client, pathOf('IssueCalendar'), { lessee: stranger }));
    expect(await effectFor(operator)).toContain('Secret Tenant');
    expect(await effectFor(lessee)).not.toContain('Secret Tenant');
  });

  it('leaves out head leases between others for whoever is a party of the lease alone (R7)', async () => {
    const holder = '77777777-7777-5777-8777-777777777777';
    await registerOver(operator, [holder], ['198.18.0.0/16']);
    const of = { prefix: '198.18.1.0/24', block: '198.18.0.0/16' };
    const head = offer({ ...of, leaseId: 'SECRET-HEAD', lessor: holder, lessee: LESSOR });
    await operator.post('/v1/leases', head).expect(201);
    await goLive(operator, 'SECRET-HEAD');
    const sub = {
      ...(offer({ ...of, leaseId: 'SUB', lessor: LESSOR, lessee: LESSEE, headLease: 'SECRET-HEAD' }) as {
        contract: object;
      }),
    };
    const effectFor = async (reader: Reader) => {
      const rehearsal = service.app.get(Rehearsals).begin();
      const request = {
        id: 'SUB',
        type: 'OfferLease',
        data: { contract: sub.contract },
        context: context({ now: NOW.toISOString() }),
      };
      const outcome = await service.app
        .get(LedgerCommandHandler)
        .execute(new LedgerCommand(request, rehearsal.means));
      return JSON.stringify(await service.app.get(Effects).of(outcome, rehearsal, reader));
    };
    expect(await effectFor({ role: 'legal' })).toContain('SECRET-HEAD');
    const shown = await effectFor({ role: 'lessee', party: LESSEE });
    expect(shown).toContain('"what":"lessee"');
    expect(shown).not.toMatch(new RegExp(`SECRET-HEAD|${holder}`));
    const hidden = await effectFor({ role: 'lessee', party: '66666666-6666-5666-8666-666666666666' });
    expect(JSON.parse(hidden)).toMatchObject({ changes: [] });
  });
});

describe('the very first thing that a ledger is asked', () => {
  let young: Service;
  beforeAll(async () => (young = await startService({}, { clock: () => NOW })));
  afterAll(() => young.stop());

  it('foretells the ids of people under which they are recorded then', async () => {
    const desk = await young.as('renewal-desk');
    const [path, { body }] = [pathOf('AppointDeputy'), EXAMPLES['AppointDeputy']!];
    const foretold = await desk.post(asked(path), body).expect(200);
    const recorded = await desk.post(path, body).expect(201);
    const peopleIn = ({ events }: CommandEffect) => {
      const { owner, deputy } = events[0]!.data as { owner: string; deputy: string };
      return [owner, deputy];
    };
    expect(peopleIn(foretold.body)).toEqual(peopleIn(recorded.body));
  });
});
