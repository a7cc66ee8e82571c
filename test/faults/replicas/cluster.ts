import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../../support/child.js';
import { ledgerKeyFile } from '../../support/key-ring.js';
import { Replica } from './replica.js';

/** Services on one EventStoreDB: the node that `EVENTSTOREDB_URL` names, which must be empty, or the double. */
export class Cluster {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly double: Child | undefined,
    readonly replicas: Replica[] = [],
  ) {}

  static async start(count: number): Promise<Cluster> {
    const given = process.env['EVENTSTOREDB_URL'];
    const double =
      given === undefined ? new Child(new URL('../children/double.ts', import.meta.url), []) : undefined;
    const url = given ?? ((await double!.next()) as { connectionString: string }).connectionString;
    const cluster = new Cluster(url, await mkdtemp(join(tmpdir(), 'lease-ledger-replicas-')), double);
    for (let at = 0; at < count; at += 1) await cluster.add();
    return cluster;
  }

  /** One more replica, with nothing in its folder; resolves once it has caught up. */
  async add(): Promise<Replica> {
    const name = `replica ${this.replicas.length + 1}`;
    const replica = new Replica(name, join(this.folder, name.replace(' ', '-')), {
      EVENTSTOREDB_URL: this.url,
      LEDGER_KEY_FILE: ledgerKeyFile(),
      REQUESTS_PER_MINUTE: '100000000',
      REQUESTS_PER_MINUTE_PER_ADDRESS: '100000000',
    });
    this.replicas.push(replica);
    await replica.start();
    await replica.ready();
    return replica;
  }

  /** @throws Error when a replica ended that nobody ended */
  assertAlive(): void {
    for (const { fault } of this.replicas) if (fault !== undefined) throw new Error(fault);
  }

  async close(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.kill()));
    await this.double?.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}
