// Makes the service's own user in EventStoreDB, with no more rights than it needs, and may be run again:
//   EVENTSTORE_ADMIN_PASSWORD=… EVENTSTOREDB_URL_FILE=… node tools/eventstoredb-user.mjs
// The address names the user and password that are wanted; `admin` makes the user and sets what it may:
// read, append to and erase streams, and read the log as a whole. Nobody else but $admins may any of that.
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { parseConnectionString } from '@eventstore/db-client/dist/Client/parseConnectionString.js';

/** What the default and the log's own access control lists become; whoever is in $admins passes all of them. */
export const rightsOf = (user) => ({
  $userStreamAcl: { $r: [user], $w: [user], $d: [user], $mr: [], $mw: [] },
  $systemStreamAcl: { $r: '$admins', $w: '$admins', $d: '$admins', $mr: '$admins', $mw: '$admins' },
});

/** Sets them, by a client that is `admin`. */
export async function giveRights(client, user) {
  await client.setStreamMetadata('$all', { acl: { readRoles: [user] } });
  await client.appendToStream('$settings', jsonEvent({ type: '$settings', data: rightsOf(user) }));
}

function makeUser({ address, port }, ca, admin, { username, password }) {
  const body = JSON.stringify({ loginName: username, fullName: 'Lease Ledger', groups: [], password });
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  const options = {
    method: 'POST',
    host: address,
    port,
    path: '/users/',
    ca,
    auth: `admin:${admin}`,
    headers,
  };
  return new Promise((resolve, reject) => {
    request(options, (response) => {
      response.resume();
      const { statusCode } = response;
      // It may be there from before.
      if (statusCode === 201 || statusCode === 409) resolve(statusCode);
      else reject(new Error(`${address}:${port} answered ${statusCode} when it was asked to make the user`));
    })
      .on('error', reject)
      .end(body);
  });
}

async function main({ EVENTSTORE_ADMIN_PASSWORD: admin, EVENTSTOREDB_URL_FILE: file }) {
  const url = readFileSync(file, 'utf8').trim();
  const { hosts, tlsCAFile, defaultCredentials } = parseConnectionString(url);
  if (!defaultCredentials || defaultCredentials.username === 'admin')
    throw new Error('The address names no user of the service, or admin: give it a name of its own.');
  await makeUser(hosts[0], tlsCAFile && readFileSync(tlsCAFile), admin, defaultCredentials);
  const asAdmin = url.replace(/:\/\/.*@/s, `://admin:${encodeURIComponent(admin)}@`);
  const client = EventStoreDBClient.connectionString(asAdmin);
  await giveRights(client, defaultCredentials.username);
  await client.dispose();
}

if (import.meta.main ?? process.argv[1] === import.meta.filename)
  await main(process.env).then(
    () => process.exit(0),
    ({ message }) => {
      process.stderr.write(`${message.replace(/:\/\/.*@/s, '://***@')}\n`);
      process.exit(1);
    },
  );
