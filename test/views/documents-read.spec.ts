import { Database } from '#event-store/sqlite/database.js';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { ReadModelDamaged } from '#read-model/errors.js';
import { projectLog } from '#read-model/project-log.js';
import { eachLease } from '#views/register/every-lease.js';
import { leaseDocument, leaseInPassing } from '#views/documents/lease.js';
import { register } from '#views/register/register.js';
import { ReadModel } from '#read-model/read-model.js';
import { PROJECTION } from '#views/projection.js';
import { leaseLife } from '../../bench/lease-life.js';
import { someEvent } from '../../bench/some-events.js';
import { allEvents } from '../support/projected.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const store = new InMemoryEventStore();
const model = ReadModel.open(folder.path, PROJECTION);
const projector = model.projector(store);
afterAll(() => {
  model.close();
  folder.remove();
});

async function project(): Promise<void> {
  await projectLog(projector, store, (await allEvents(store)).at(-1)!.position);
}

const { stream, events } = leaseLife(0, 'R');
const LEASE = 'R-0';

describe('a document that was read', () => {
  it('is the same object until an event changes it, and then says so', async () => {
    await store.append(stream, 'no-stream', events);
    await project();
    const before = leaseDocument(model, LEASE)!;
    expect(leaseDocument(model, LEASE)!.document).toBe(before.document);
    expect(leaseInPassing(model, LEASE)!.document).toBe(before.document);

    const request = { requestId: 'D-1', what: 'the contract', of: '00000000-0000-5000-8000-000000000000' };
    await store.append(stream, before.revision, [someEvent('DocumentRequested', request)]);
    await project();

    const after = leaseDocument(model, LEASE)!;
    expect([before.document.documentRequests.length, after.document.documentRequests.length]).toEqual([0, 1]);
    expect(after.revision).toBe(before.revision + 1n);
  });
});

describe('a document that was read in passing', () => {
  it('is not kept', async () => {
    const other = leaseLife(1, 'R');
    await store.append(other.stream, 'no-stream', other.events);
    await project();
    const passing = leaseInPassing(model, 'R-1')!;

    expect(leaseInPassing(model, 'R-1')).toEqual(passing);
    expect(leaseInPassing(model, 'R-1')!.document).not.toBe(passing.document);
  });
});

describe('a row that is no document', () => {
  const spoil = (body: string) => {
    const [file] = readdirSync(folder.path).filter((name) => /^read-model-\d+\.sqlite$/.test(name));
    const database = new Database(join(folder.path, file!));
    database.prepare("UPDATE document SET body = ?, position = '9' WHERE stream = ?").run(body, stream);
    database.close();
  };

  it.each(['{"leaseId": "R-', 'null', '[]', '7', ''])('is neither answered nor left out: %s', (body) => {
    spoil(body);

    expect(() => leaseDocument(model, LEASE)).toThrow(ReadModelDamaged);
    expect(() => register(model, {}, { limit: 10 })).toThrow(ReadModelDamaged);
    expect(() => [...eachLease(model)]).toThrow(ReadModelDamaged);
  });
});
