import { EventStoreDBClient } from '@eventstore/db-client';
import { parseConnectionString } from '@eventstore/db-client/dist/Client/parseConnectionString.js';

/**
 * A client for `esdb://…` or `esdb+discover://…`; nothing is contacted yet.
 * @throws Error for a connection string that is malformed or would send a password in the clear
 */
export function clientFor(connectionString: string): EventStoreDBClient {
  const { tls, defaultCredentials } = parseConnectionString(connectionString);
  if (tls === false && defaultCredentials) {
    throw new Error(
      'EventStoreDB: without TLS the user and password would be ignored; remove "tls=false", or the credentials.',
    );
  }
  return EventStoreDBClient.connectionString(connectionString);
}

/** Ends all calls and the connection, which `dispose` alone leaves open. */
export async function disconnect(client: EventStoreDBClient): Promise<void> {
  await client.dispose();
  // Not waited for: while a cluster cannot be found there is no channel, and looking for one takes long.
  closeChannel.call(client).catch(() => undefined);
}

async function closeChannel(this: EventStoreDBClient): Promise<void> {
  const channel = await this.getChannel();
  channel.close();
}
