import { Type } from 'typebox';
import { eventType, olderShape, type EventType } from '#domain/kernel/event-type.js';
import { record, text } from '#domain/kernel/shape.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { readEvent } from '#event-store/stored-events.js';
import { context, recorded } from '../support/given.js';

const First = record({ hours: Type.Integer() });
const Second = record({ minutes: Type.Integer() });
const Outage = eventType('OutageSeen', 'operation', record({ minutes: Type.Integer(), seen: text() }), [
  olderShape(First, ({ hours }) => ({ minutes: hours * 60 })),
  olderShape(Second, (data) => ({ ...data, seen: 'by nobody known' })),
]);

const ASKED = context();

const stored = (schemaVersion: number, data: object): RecordedEvent => {
  const event = recorded('outage-1', 0, { type: 'OutageSeen', data }, ASKED);
  return { ...event, metadata: { ...event.metadata, schemaVersion } };
};
const read = (version: number, data: object, type: EventType = Outage) =>
  readEvent(stored(version, data), new Map([[type.type, type]]));

describe('an event of an older version', () => {
  it('is lifted version by version, and is of the current one then', () => {
    const lifted = { minutes: 120, seen: 'by nobody known' };
    for (const [version, data] of [
      [1, { hours: 2 }],
      [2, { minutes: 120 }],
      [3, lifted],
    ] as const)
      expect(read(version, data)).toEqual({ event: stored(3, lifted) });
  });

  it('stays as it is stored', () => {
    const event = stored(1, { hours: 2 });
    readEvent(event, new Map([[Outage.type, Outage]]));
    expect(event).toEqual(stored(1, { hours: 2 }));
  });

  it('is unreadable where its data has not the shape of its own version', () => {
    expect(read(1, { minutes: 120 })).toEqual({
      unreadable: expect.stringMatching(/^OutageSeen of version 1 at /),
    });
    expect(read(2, { hours: 2 })).toEqual({
      unreadable: expect.stringMatching(/^OutageSeen of version 2 at /),
    });
  });

  it('is unreadable where what it is lifted to does not fit, or lifting fails', () => {
    const lifting = (lift: () => object) =>
      eventType('OutageSeen', 'operation', Second, [olderShape(First, lift)]);
    expect(
      read(
        1,
        { hours: 2 },
        lifting(() => ({ minutes: '120' })),
      ),
    ).toEqual({
      unreadable: 'OutageSeen at /minutes: must be integer',
    });
    const failing = lifting(() => {
      throw new Error('no hours');
    });
    expect(read(1, { hours: 2 }, failing)).toEqual({
      unreadable: 'OutageSeen of version 1 cannot be lifted: Error: no hours',
    });
  });
});

it.each([0, 4, 1.5, Number.NaN])('an event of version %d is of none that there is', (version) => {
  expect(read(version, { hours: 2 })).toEqual({
    unreadable: `OutageSeen has unknown version ${version}`,
  });
});
