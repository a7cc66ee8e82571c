import { systemClock } from '#event-store/clock.js';
import type { EventStore } from '#event-store/event-store.js';
import { sealClearKeys } from '#event-store/keys/clear-keys.js';
import { retireOthers, takeKey } from '#event-store/keys/rotation.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { keyOf, keyRingOver } from '../../support/key-ring.js';

/**
 * Does a piece of work on the keys of an embedded log and stands still before the write of that number, so that
 * whoever started it can kill it there.
 */
const [folder, work, stopBefore] = process.argv.slice(2) as [string, string, string];

const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
let writes = 0;

function halting(store: EventStore): EventStore {
  return new Proxy(store, {
    get: (target, name: keyof EventStore) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        if (name === 'append' || name === 'deleteStream') {
          if (writes === Number(stopBefore)) {
            say('stands');
            await new Promise(() => setInterval(() => undefined, 1_000));
          }
          writes += 1;
        }
        return value.apply(target, args) as unknown;
      };
    },
  });
}

const store = SqliteEventStore.open(folder);
const ring = (byte: number) => keyRingOver(halting(store), systemClock, byte);
if (work === 'take') await takeKey(ring(1), keyOf(2));
if (work === 'retire') await retireOthers(ring(2));
if (work === 'seal') await sealClearKeys(ring(1), () => undefined);
