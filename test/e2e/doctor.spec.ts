import { setTimeout as sleep } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Doctor } from '#application/doctor/doctor.js';
import { TroubleWatch } from '#application/troubles/trouble-watch.js';
import { EventStore } from '#event-store/event-store.js';
import { anEvent } from '../event-store/some-events.js';
import { examined } from '../support/examined.js';
import { startService, type Client, type Service } from '../support/service.js';

interface Found {
  readonly what: string;
  readonly fine: boolean | null;
  readonly found: string;
  readonly mend?: string;
}

const LONGER_THAN_FINDINGS_ARE_GOOD_MS = 2_100;

let service: Service;
let operator: Client;
// The log is in the folder, where `doctor` finds it too.
beforeEach(async () => {
  service = await startService({ EVENTSTOREDB_URL: '' });
  operator = await service.as('operator');
});
afterEach(() => service.stop());

/** But for the disk: the machine of the test may well be short of room. */
async function findings(): Promise<readonly Found[]> {
  const { body } = await operator.get('/v1/doctor').expect(200);
  return body.findings.filter(({ what }: Found) => what !== 'disk');
}

describe('the findings of a running service', () => {
  it('are those of `doctor` beside it, in its order, and have the documented shape', async () => {
    const { body } = await operator.get('/v1/doctor').expect(200);
    const { body: api } = await operator.get('/api-json').expect(200);
    const compiler = new Ajv2020({ strict: false, validateFormats: false });
    const validate = compiler
      .addSchema({ $id: 'api', ...api })
      .compile({ $ref: 'api#/components/schemas/Findings' });
    expect([validate(body), validate.errors]).toEqual([true, null]);
    expect(body).toMatchObject({ state: 'ready', lag: { role: 'owner', lagSeconds: 0 } });

    const { findings: beside } = await examined(service.folder);
    const own = await findings();
    expect(own.map(({ what, fine }) => [what, fine])).toEqual(beside.map(({ what, fine }) => [what, fine]));
    const same = [
      'runtime',
      'time zones',
      'holidays',
      'currencies',
      'store',
      'ledger key',
      'events',
      'space',
    ];
    for (const what of same)
      expect(own.find((each) => each.what === what)).toEqual(beside.find((each) => each.what === what));
  });

  it('name what is in quarantine, with the mend', async () => {
    const { position } = await service.app
      .get(EventStore)
      .append('lease-X', 'no-stream', [anEvent({ type: 'LeaseTeleported' })]);
    await operator.get(`/v1/parties?minPosition=${position}`).expect(200);
    const events = (await findings()).find(({ what }) => what === 'events');
    expect(events).toMatchObject({
      fine: false,
      found: expect.stringContaining('lease-X at revision 0'),
      mend: expect.stringContaining('newer'),
    });
  });

  it('are those of one examination for all who ask while it goes on, however long that is', async () => {
    const doctor = service.app.get(Doctor);
    let goOn = () => {};
    const held = new Promise<undefined>((resolve) => (goOn = () => resolve(undefined)));
    service.app.get(TroubleWatch).add(() => held);
    const first = doctor.findings();
    await sleep(LONGER_THAN_FINDINGS_ARE_GOOD_MS);
    const meanwhile = doctor.findings();
    goOn();
    expect(meanwhile).toBe(first);
    expect((await first).length).toBeGreaterThan(0);
  });

  it('are for operators alone', async () => {
    for (const role of ['auditor', 'legal', 'network'] as const)
      await (await service.as(role)).get('/v1/doctor').expect(403);
  });
});
