import { EventStoreDBClient } from '@eventstore/db-client';
import { giveRights } from '../../tools/eventstoredb-user.mjs';
import { EventStoreDbDouble } from './eventstoredb-double/eventstoredb-double.js';

describe("the service's own user in EventStoreDB", () => {
  let node: EventStoreDbDouble;
  beforeAll(async () => (node = await EventStoreDbDouble.start()));
  afterAll(() => node.stop());

  it('alone may read, append to and erase streams, and read the log; it changes no access control list', async () => {
    const client = EventStoreDBClient.connectionString(node.connectionString);
    await giveRights(client, 'ledger');

    expect(await client.getStreamMetadata('$all')).toMatchObject({
      metadata: { acl: { readRoles: ['ledger'] } },
    });
    const settings: unknown[] = [];
    for await (const { event } of client.readStream('$settings')) settings.push(event!.data);
    expect(settings.at(-1)).toEqual({
      $userStreamAcl: { $r: ['ledger'], $w: ['ledger'], $d: ['ledger'], $mr: [], $mw: [] },
      $systemStreamAcl: { $r: '$admins', $w: '$admins', $d: '$admins', $mr: '$admins', $mw: '$admins' },
    });
    await client.dispose();
  });
});
