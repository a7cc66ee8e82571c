import type * as grpc from '@grpc/grpc-js';
import supported from '@eventstore/db-client/generated/serverfeatures_pb.js';

const STREAMS = 'event_store.client.streams.streams';
const METHODS = ['read', 'batchappend', 'tombstone'];

/** What this node says that it can do, as a client asks before it appends. */
export const serverFeatures = {
  getSupportedMethods: (_call: unknown, callback: grpc.sendUnaryData<supported.SupportedMethods>) => {
    const response = new supported.SupportedMethods();
    response.setEventStoreServerVersion('23.10.0');
    response.setMethodsList(METHODS.map(method));
    callback(null, response);
  },
};

function method(name: string): supported.SupportedMethod {
  const method = new supported.SupportedMethod();
  method.setServiceName(STREAMS);
  method.setMethodName(name);
  return method;
}
