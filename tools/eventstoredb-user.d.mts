import type { EventStoreDBClient } from '@eventstore/db-client';

export function giveRights(client: EventStoreDBClient, user: string): Promise<void>;
