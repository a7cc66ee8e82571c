import { createHash } from 'node:crypto';
import { ReadAudit } from '#application/read-audit/read-audit.js';
import { Persons } from '#event-store/persons.js';
import type { Actor, Role } from '#domain/kernel/event.js';
import { startService, type Service } from '../support/service.js';

let service: Service;
const now = { at: new Date('2026-03-05T10:00:00.000Z') };
beforeAll(async () => {
  service = await startService({}, { clock: () => now.at });
});
afterAll(() => service.stop());

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

async function actor(name: string, role: Role): Promise<Actor> {
  return { subject: await service.app.get(Persons).idOf(name), role };
}

describe('the read audit (Q13)', () => {
  it('is asked by who, what and when, page by page, by auditors and operators alone', async () => {
    const audit = service.app.get(ReadAudit);
    const [ann, bob] = [await actor('Ann Auditor', 'auditor'), await actor('Bob Legal', 'legal')];
    await audit.note(bob, { what: 'document', id: hash('a') });
    now.at = new Date('2026-03-06T10:00:00.000Z');
    await audit.note(ann, { what: 'person', id: bob.subject });
    await audit.note(bob, { what: 'document', id: hash('b') });

    const auditor = await service.as('auditor');
    const ask = async (query = '') => (await auditor.get(`/v1/read-audit${query}`).expect(200)).body;
    const all = await ask();
    expect(all).toMatchObject({
      from: '2026-02-04',
      to: '2026-03-06',
      readings: [
        { what: 'document', id: hash('b'), by: bob.subject, role: 'legal' },
        { what: 'person', id: bob.subject, by: ann.subject, role: 'auditor' },
        { what: 'document', id: hash('a'), by: bob.subject, role: 'legal' },
      ],
      people: { [bob.subject]: 'Bob Legal', [ann.subject]: 'Ann Auditor' },
    });
    expect(new Date(all.readings[2].at).toISOString()).toBe(all.readings[2].at);
    expect((await ask(`?by=${ann.subject}`)).readings).toHaveLength(1);
    expect((await ask('?what=document')).readings).toHaveLength(2);
    expect((await ask(`?of=${hash('a')}`)).readings).toHaveLength(1);
    expect((await ask('?to=2026-03-05')).readings).toHaveLength(1);
    expect((await ask('?from=2026-03-06')).readings).toHaveLength(2);

    const first = await ask('?limit=2');
    const second = await ask(`?limit=2&cursor=${first.next}`);
    expect([...first.readings, ...second.readings]).toEqual(all.readings);
    expect(second).not.toHaveProperty('next');

    for (const role of ['legal', 'finance', 'network'] as const)
      await (await service.as(role)).get('/v1/read-audit').expect(403);
    await (await service.as('operator')).get('/v1/read-audit').expect(200);
    for (const query of ['from=2026-03-07', 'from=2020-01-01', 'cursor=x', 'what=lease', 'by=Ann'])
      await auditor.get(`/v1/read-audit?${query}`).expect(400);
  });

  it('is exported as CSV', async () => {
    const { text } = await (await service.as('auditor')).get('/v1/read-audit.csv?limit=1').expect(200);
    const [head, row] = text.replace('\uFEFF', '').split('\r\n');
    expect(head).toBe('at,what,id,by,person,role,party');
    expect(row).toContain(`,document,${hash('b')},Bob Legal,`);
  });
});
