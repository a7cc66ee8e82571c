import * as grpc from '@grpc/grpc-js';
import gossip from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { DoubleClock } from './double-clock.js';
import { Faults } from './faults.js';
import { gossipService } from './gossip.js';
import type { Node } from './node.js';
import { Relay } from './relay.js';
import { ServerLog } from './server-log.js';
import { serverFeatures } from './server-features.js';
import { streamsService } from './streams-service.js';
import { Subscriptions } from './subscriptions.js';

interface Settings {
  /** Shared by nodes of one cluster. */
  readonly log?: ServerLog;
  readonly faults?: Faults;
  readonly clock?: DoubleClock;
  /** Speaks TLS with this certificate, in PEM. */
  readonly tls?: { readonly key: string; readonly certificate: string };
}

/** A node of EventStoreDB on a port of this machine, speaking the real protocol over a log in memory. */
export class EventStoreDbDouble implements Node {
  readonly log: ServerLog;
  readonly faults: Faults;
  readonly clock: DoubleClock;
  readonly relay = new Relay();
  readonly subscriptions: Subscriptions = new Subscriptions(this);
  /** Another node that leads in place of this one. */
  leader: EventStoreDbDouble | undefined;
  private server: grpc.Server | undefined;

  private readonly credentials: grpc.ServerCredentials;

  private constructor({ log, faults, clock, tls }: Settings) {
    this.log = log ?? new ServerLog();
    this.faults = faults ?? new Faults();
    this.clock = clock ?? new DoubleClock();
    this.credentials =
      tls === undefined
        ? grpc.ServerCredentials.createInsecure()
        : grpc.ServerCredentials.createSsl(null, [
            { private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.certificate) },
          ]);
  }

  static async start(settings: Settings = {}): Promise<EventStoreDbDouble> {
    const double = new EventStoreDbDouble(settings);
    await double.listen();
    return double;
  }

  get port(): number {
    return this.relay.port;
  }

  get leaderPort(): number {
    return (this.leader ?? this).port;
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Breaks every connection and refuses new ones. The log stays. */
  stop(): void {
    this.relay.close();
    this.server?.forceShutdown();
    this.server = undefined;
  }

  async restart(): Promise<void> {
    this.stop();
    await this.listen();
  }

  async listen(): Promise<void> {
    const server = new grpc.Server({ 'grpc.max_receive_message_length': 4 * 1024 * 1024 });
    server.addService(services.StreamsService, streamsService(this));
    server.addService(features.ServerFeaturesService, serverFeatures);
    server.addService(
      gossip.GossipService,
      gossipService(() => this.leaderPort),
    );
    this.server = server;
    await this.relay.listen(await boundPort(server, this.credentials));
  }
}

function boundPort(server: grpc.Server, credentials: grpc.ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error, port) => (error ? reject(error) : resolve(port)));
  });
}
