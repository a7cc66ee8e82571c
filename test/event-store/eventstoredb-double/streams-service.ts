import * as grpc from '@grpc/grpc-js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Faults } from './faults.js';
import { readAll, readStream } from './reads.js';
import type { Expected, Outcome, Proposed, ServerLog } from './server-log.js';
import type { Subscriptions } from './subscriptions.js';
import { batchAnswer, expectedBy, nameOf, proposedFrom, refusal, type CallStatus } from './wire.js';

const BROKEN = { code: grpc.status.UNAVAILABLE, details: 'Connection reset by the double' };

const NOT_NEEDED = { code: grpc.status.UNIMPLEMENTED, details: 'No client of this double calls it' };

export interface Node {
  readonly log: ServerLog;
  readonly faults: Faults;
  readonly subscriptions: Subscriptions;
  readonly port: number;
}

/** The Streams service as a node answers it, with the faults that were asked for. */
export function streamsService(node: Node): IStreamsServer {
  return {
    read: (call) => {
      const options = call.request.getOptions()!;
      if (node.faults.unavailable) call.emit('error', BROKEN);
      else if (options.hasSubscription()) node.subscriptions.open(call, options);
      else if (options.hasAll()) readAll(call, options, node.log);
      else readStream(call, options, node.log);
    },
    batchAppend: (call) => {
      const parts = new Map<string, { options: streams.BatchAppendReq.Options; proposed: Proposed[] }>();
      call.on('data', (request: streams.BatchAppendReq) => {
        const correlation = request.getCorrelationId()!.getString();
        const part = parts.get(correlation) ?? { options: request.getOptions()!, proposed: [] };
        parts.set(correlation, part);
        part.proposed.push(...request.getProposedMessagesList().map(proposedFrom));
        if (!request.getIsFinal()) return;
        parts.delete(correlation);
        const stream = nameOf(part.options.getStreamIdentifier());
        const answered = (outcome: Outcome) => call.write(batchAnswer(request, stream, outcome));
        append(node, stream, expectedBy(part.options), part.proposed, answered, (status) =>
          call.emit('error', status),
        );
      });
      call.on('end', () => call.end());
      call.on('error', () => undefined);
    },
    append: (_call, callback) => callback(NOT_NEEDED),
    tombstone: (call, callback) => {
      if (node.faults.unavailable) return callback(BROKEN);
      const stream = nameOf(call.request.getOptions()?.getStreamIdentifier());
      const position = node.log.tombstone(stream);
      if (position === 'stream-deleted')
        return callback(refusal('stream-deleted', { 'stream-name': stream }));
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

function append(
  { log, faults, port }: Node,
  stream: string,
  expected: Expected,
  proposed: readonly Proposed[],
  answered: (outcome: Outcome) => void,
  broken: (status: CallStatus) => void,
): void {
  if (faults.unavailable) return broken(BROKEN);
  switch (faults.appends.shift()) {
    case undefined:
      return answered(log.append(stream, expected, proposed));
    case 'lose-answer':
      log.append(stream, expected, proposed);
      return broken(BROKEN);
    case 'break':
      return broken(BROKEN);
    case 'append-silently':
      log.append(stream, expected, proposed);
      return;
    case 'ignore':
      return;
    case 'not-leader':
      return broken(
        refusal('not-leader', { 'leader-endpoint-host': '127.0.0.1', 'leader-endpoint-port': String(port) }),
      );
  }
}
