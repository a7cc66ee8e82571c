import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EventStore } from '#event-store/event-store.js';
import { openEventStore } from '#event-store/open-event-store.js';
import { Misuse } from './failure.js';

/** A folder with an embedded log, or the `esdb://…` of EventStoreDB. */
export interface StoreAddress {
  readonly url?: string;
  /** Absolute. */
  readonly folder?: string;
  /** As it may be shown: without user and password. */
  readonly shown: string;
}

/** What somebody wrote as `--from` or `--to`; anything with `://` in it is meant as a url. */
export function storeAddress(text: string): StoreAddress {
  if (!text.includes('://')) return { folder: resolve(text), shown: text };
  return { url: text, shown: text.replace(/:\/\/.*@/s, '://') };
}

/** @throws Misuse for a folder without a log, unless one `mayBeMade`, and for an address that is none */
export async function openAddress(
  { url, folder, shown }: StoreAddress,
  { mayBeMade }: { readonly mayBeMade: boolean },
): Promise<EventStore> {
  if (folder !== undefined) {
    if (!mayBeMade && !existsSync(join(folder, 'log.sqlite')))
      throw new Misuse(`${shown} holds no log`, 'name a data folder, or the esdb:// address of EventStoreDB');
    return openEventStore({ folder });
  }
  try {
    return await openEventStore({ url, folder: '' });
  } catch (error) {
    throw new Misuse(`${shown}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
