import { createHmac } from 'node:crypto';
import { PersonDescribed } from '#domain/person/events.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { PersonKeys } from '#event-store/keys/person-keys.js';
import { dataStream } from '#event-store/person-streams.js';
import { keyRingOver, personsOver } from '../support/key-ring.js';
import { anEvent } from '../support/lease-events.js';

const clock = () => new Date('2026-03-01T12:00:00.000Z');

describe('a person who is named', () => {
  it('has one id, in whatever case and accent form, and keeps the spelling that came first', async () => {
    const persons = personsOver(new InMemoryEventStore(clock), clock);
    const id = await persons.idOf('Zoë Desk');

    for (const spelling of ['ZOË DESK', ' Zoe\u0308  Desk', 'zoë\u200b desk'])
      expect(await persons.idOf(spelling)).toBe(id);
    expect(await persons.idOf('Zoe Desk')).not.toBe(id);
    expect(await persons.reveal(id)).toBe('Zoë Desk');
  });

  it('keeps the id that was made of the name as it was written', async () => {
    const store = new InMemoryEventStore(clock);
    await personsOver(store, clock).idOf('somebody');
    const pepper = await new PersonKeys(keyRingOver(store, clock)).find('pepper');
    const former = idMadeBefore(pepper!, 'straße');
    await store.append(dataStream(former), 'no-stream', [
      anEvent({ type: PersonDescribed.type, data: { personId: former, nonce: 'x', sealed: 'x' } }),
    ]);

    const persons = personsOver(store, clock);
    expect(await persons.idOf('Straße ')).toBe(former);
    expect(await persons.idOf('Strasse')).not.toBe(former);
  });
});

/** As ids were made before names were compared in any accent form: a UUID of version 8. */
function idMadeBefore(key: Buffer, name: string): string {
  const hex = createHmac('sha256', key).update(name).digest('hex').slice(0, 32);
  const variant = ((parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}
