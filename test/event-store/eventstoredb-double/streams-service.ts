import * as grpc from '@grpc/grpc-js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { batchAppend } from './batch-append.js';
import type { Node } from './node.js';
import { readAll, readStream } from './reads.js';
import { nameOf, streamDeleted } from './wire.js';

const NOT_NEEDED = { code: grpc.status.UNIMPLEMENTED, details: 'No client of this double calls it' };

/** The Streams service as a node answers it, with the faults that were asked for. */
export function streamsService(node: Node): IStreamsServer {
  return {
    read: (call) => {
      const options = call.request.getOptions()!;
      if (options.hasSubscription()) void node.subscriptions.serve(call, options);
      else if (options.hasAll()) readAll(call, options, node);
      else readStream(call, options, node);
    },
    batchAppend: (call) => batchAppend(call, node),
    append: (_call, callback) => callback(NOT_NEEDED),
    tombstone: (call, callback) => {
      const stream = nameOf(call.request.getOptions()?.getStreamIdentifier());
      const position = node.log.tombstone(stream);
      if (position === 'stream-deleted') return callback(streamDeleted(stream));
      const at = new streams.TombstoneResp.Position();
      at.setCommitPosition(String(position));
      at.setPreparePosition(String(position));
      const response = new streams.TombstoneResp();
      response.setPosition(at);
      callback(null, response);
    },
    delete: (_call, callback) => callback(NOT_NEEDED),
  };
}
