import { setTimeout } from 'node:timers/promises';
import { StoreUnavailable } from '../errors.js';
import type { EventStore } from '../event-store.js';

const ATTEMPTS = 50;
const PAUSE_MS = 100;

/** Until the bytes are gone too, which whoever reads the embedded log just then delays. @throws StoreUnavailable */
export async function eraseSurely(store: EventStore, stream: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.deleteStream(stream);
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || attempt === ATTEMPTS) throw error;
      await setTimeout(PAUSE_MS);
    }
  }
}
