import { readFileSync } from 'node:fs';
import { Type } from 'typebox';
import { eventType, olderShape } from '#domain/kernel/event-type.js';
import { record, text } from '#domain/kernel/shape.js';
import { LEASE_EVENTS } from '#domain/lease/events.js';
import { EVENT_TYPES } from '#event-store/stored-events.js';
import { digestsOf, shapeFaults } from './shape-digests.js';

const recorded = JSON.parse(readFileSync(new URL('stored-types.json', import.meta.url), 'utf8'));

it('every shape that events are stored in is the one on record for its version', () => {
  expect(shapeFaults(recorded, digestsOf(EVENT_TYPES.values()))).toEqual([]);
});

it('the data that a correction puts in is of the only version that its target has', () => {
  // Its version is not stored with it: before an event of a lease gets a second, FactCorrected must say of which it is.
  expect(LEASE_EVENTS.filter(({ version }) => version > 1).map(({ type }) => type)).toEqual([]);
});

describe('a fault is told', () => {
  const Shape = record({ cause: text() });
  const before = digestsOf([eventType('Stopped', 'contract', Shape)]);
  const faults = (...types: Parameters<typeof digestsOf>[0][]) =>
    shapeFaults(before, digestsOf(types.flatMap((each) => [...each])));

  it('of a shape that changed and not its version, of a new version and of one that went', () => {
    const Other = record({ cause: text(), by: text() });
    expect(faults([eventType('Stopped', 'contract', Other)])).toEqual([
      expect.stringContaining('version 1 of Stopped changed'),
    ]);
    expect(faults([eventType('Stopped', 'contract', Other, [olderShape(Shape, (data) => data)])])).toEqual([
      expect.stringContaining('version 2 of Stopped is new'),
    ]);
    expect(faults([])).toEqual([expect.stringContaining('Stopped is gone')]);
  });

  it('not of other words for people, but of a member called as such words are', () => {
    const reworded = Type.Object(
      { cause: { ...text(), mend: 'say why' } },
      { additionalProperties: false, description: 'An end.' },
    );
    expect(faults([eventType('Stopped', 'contract', reworded)])).toEqual([]);
    const titled = record({ cause: text(), title: text() });
    expect(faults([eventType('Stopped', 'contract', titled)])).toHaveLength(1);
  });
});
