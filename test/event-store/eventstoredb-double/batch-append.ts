import * as grpc from '@grpc/grpc-js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Node } from './node.js';
import type { Proposed } from './server-log.js';
import { batchAnswer, expectedBy, nameOf, proposedFrom, refusal } from './wire.js';

export const BROKEN = { code: grpc.status.UNAVAILABLE, details: 'Connection reset by the double' };

type Call = grpc.ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

interface Append {
  readonly options: streams.BatchAppendReq.Options;
  readonly proposed: Proposed[];
}

/** One long call with many appends, each in one or more messages, answered by its correlation id. */
export function batchAppend(call: Call, node: Node): void {
  const unfinished = new Map<string, Append>();
  call.on('data', (request: streams.BatchAppendReq) => {
    const correlation = request.getCorrelationId()!.getString();
    const append = unfinished.get(correlation) ?? { options: request.getOptions()!, proposed: [] };
    append.proposed.push(...request.getProposedMessagesList().map(proposedFrom));
    unfinished.set(correlation, append);
    if (!request.getIsFinal()) return;
    unfinished.delete(correlation);
    carryOut(append, request, call, node);
  });
  call.on('end', () => call.end());
  call.on('error', () => undefined);
}

function carryOut(
  { options, proposed }: Append,
  request: streams.BatchAppendReq,
  call: Call,
  node: Node,
): void {
  const stream = nameOf(options.getStreamIdentifier());
  const append = () => node.log.append(stream, expectedBy(options), proposed);
  switch (node.faults.appends.shift()) {
    case undefined:
      call.write(batchAnswer(request, stream, append()));
      break;
    case 'lose-answer':
      append();
      call.emit('error', BROKEN);
      break;
    case 'break':
      call.emit('error', BROKEN);
      break;
    case 'ignore':
      break;
    case 'fall-silent':
      call.removeAllListeners('data');
      break;
    case 'append-silently':
      append();
      break;
    case 'not-leader':
      call.emit('error', notLeader(node.port));
  }
}

function notLeader(port: number) {
  return refusal('not-leader', { 'leader-endpoint-host': '127.0.0.1', 'leader-endpoint-port': String(port) });
}
