import { accessSync, constants } from 'node:fs';
import { EventStoreDBClient } from '@eventstore/db-client';
import { parseConnectionString } from '@eventstore/db-client/dist/Client/parseConnectionString.js';
import { StoreAddressUnusable } from '../errors.js';
import { caFileMissing, MALFORMED } from './connection-hints.js';

/**
 * A client for `esdb://…` or `esdb+discover://…`; nothing is contacted yet.
 * @throws StoreAddressUnusable for a connection string that is malformed or would send a password in the clear
 */
export function clientFor(connectionString: string): EventStoreDBClient {
  const { tls, tlsCAFile, defaultCredentials } = parsed(connectionString);
  if (tls === false && defaultCredentials) {
    throw new StoreAddressUnusable(
      'EventStoreDB: without TLS the user and password would be ignored; remove "tls=false", or the credentials.',
    );
  }
  if (tlsCAFile !== undefined) assertReadable(tlsCAFile);
  const client = EventStoreDBClient.connectionString(connectionString);
  containFailures.call(client);
  return client;
}

function assertReadable(caFile: string): void {
  try {
    accessSync(caFile, constants.R_OK);
  } catch {
    throw new StoreAddressUnusable(caFileMissing(caFile));
  }
}

function parsed(connectionString: string): ReturnType<typeof parseConnectionString> {
  try {
    return parseConnectionString(connectionString);
  } catch {
    throw new StoreAddressUnusable(MALFORMED);
  }
}

/**
 * The client deals with a failed call in a promise that nobody awaits, and what fails there, as looking for a
 * cluster's leader does while there is none, would end the process. The call that looks for it says so as well.
 */
function containFailures(this: EventStoreDBClient): void {
  const { handleError } = this;
  this.handleError = (client, error) => handleError(client, error).catch(() => undefined);
}

/** Ends all calls and the connection, which `dispose` alone leaves open. */
export function disconnect(client: EventStoreDBClient): void {
  // Neither is waited for: a call that nobody reads to its end never ends for the client, and while a cluster cannot
  // be found there is no channel, and looking for one takes long.
  client.dispose().catch(() => undefined);
  closeChannel.call(client).catch(() => undefined);
}

async function closeChannel(this: EventStoreDBClient): Promise<void> {
  const channel = await this.getChannel();
  channel.close();
}
