import * as grpc from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import supported from '@eventstore/db-client/generated/serverfeatures_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { Faults } from './faults.js';
import { ServerLog } from './server-log.js';
import { streamsService } from './streams-service.js';
import { Subscriptions } from './subscriptions.js';

/** A node of EventStoreDB on a port of this machine, speaking the real protocol over a log in memory. */
export class EventStoreDbDouble {
  readonly log = new ServerLog();
  readonly faults = new Faults();
  readonly subscriptions = new Subscriptions(this.log, this.faults);
  port = 0;
  private server: grpc.Server | undefined;

  static async start(): Promise<EventStoreDbDouble> {
    const double = new EventStoreDbDouble();
    await double.listen();
    return double;
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Breaks every connection and refuses new ones. The log stays. */
  stop(): void {
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
    server.addService(features.ServerFeaturesService, {
      getSupportedMethods: (_call: unknown, callback: grpc.sendUnaryData<supported.SupportedMethods>) =>
        callback(null, this.supportedMethods()),
    });
    const credentials = grpc.ServerCredentials.createInsecure();
    this.port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${this.port}`, credentials, (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    this.server = server;
  }

  private supportedMethods(): supported.SupportedMethods {
    const methods = ['Read', 'BatchAppend', 'Tombstone'];
    const response = new supported.SupportedMethods();
    response.setEventStoreServerVersion('23.10.0');
    response.setMethodsList(
      methods.map((name) => {
        const method = new supported.SupportedMethod();
        method.setServiceName('event_store.client.streams.streams');
        method.setMethodName(name.toLowerCase());
        return method;
      }),
    );
    return response;
  }
}
