import { active } from '../support/lease-story.js';

const OCCURRED = '2026-02-01T00:00:00.000Z';

const money = (amount: string, currency = 'EUR') => ({ amount, currency });
const open = (over: object = {}) => ({
  type: 'OpenIncident' as const,
  data: {
    incidentId: 'I-1',
    kind: 'route-refused' as const,
    cause: 'misconfiguration' as const,
    occurredAt: OCCURRED,
    summary: 'upstream filters the route',
    ...over,
  },
});
const cost = (costId?: string) => ({
  type: 'RecordIncidentCost' as const,
  data: {
    incidentId: 'I-1',
    ...(costId === undefined ? {} : { costId }),
    category: 'downtime' as const,
    amount: money('100.00'),
  },
});
const close = { type: 'CloseIncident' as const, data: { incidentId: 'I-1' } };

describe('an incident', () => {
  it('takes costs while it is open, each once', () => {
    const story = active();
    expect(story.refusal(cost())).toMatchObject({ code: 'incident-unknown', pointer: '/incidentId' });
    story.when(open(), cost('K-1'), cost());
    expect(story.refusal(cost('K-1'))).toMatchObject({ code: 'cost-known', pointer: '/costId' });
    expect(story.record.incidents.get('I-1')?.costs.size).toBe(2);
    story.when(close);
    expect(story.refusal(cost('K-2'))).toMatchObject({ code: 'incident-closed' });
    expect(story.refusal(close)).toMatchObject({ code: 'incident-closed' });
  });

  it('is opened once under its id, and has happened', () => {
    const story = active();
    story.when(open());
    expect(story.refusal(open())).toMatchObject({ code: 'incident-known' });
    expect(story.refusal(open({ incidentId: 'I-2', occurredAt: '2026-03-02T00:00:00.000Z' }))).toMatchObject({
      code: 'incident-in-future',
      pointer: '/occurredAt',
    });
  });
});
