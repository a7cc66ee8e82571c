import type * as grpc from '@grpc/grpc-js';
import type { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { APPEND_FAULTS, type ReceivedAppend } from './append-faults.js';
import type { Node } from './node.js';
import type { Outcome, Proposed } from './server-log.js';
import { batchAnswer, expectedBy, nameOf, proposedFrom } from './wire.js';

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
    carryOut(received(append, request, call, node));
  });
  call.on('error', () => undefined);
}

function carryOut(append: ReceivedAppend): void {
  const fault = append.node.faults.nextAppend();
  if (fault) APPEND_FAULTS[fault](append);
  else append.answer(append.take());
}

function received(
  { options, proposed }: Append,
  request: streams.BatchAppendReq,
  call: Call,
  node: Node,
): ReceivedAppend {
  const stream = nameOf(options.getStreamIdentifier());
  return {
    node,
    take: () =>
      isOver(options.getDeadline(), node)
        ? { is: 'timeout' }
        : node.log.append(stream, expectedBy(options), proposed),
    answer: (outcome: Outcome) => {
      if (!call.cancelled && !call.writableEnded) call.write(batchAnswer(request, stream, outcome));
    },
    fail: (status) => void call.emit('error', status),
    end: () => {
      call.removeAllListeners('data');
      call.end();
    },
    deafen: () => void call.removeAllListeners('data'),
  };
}

/** A deadline is an instant of the client's clock; the node judges it by its own. */
function isOver(deadline: Timestamp | undefined, { faults }: Node): boolean {
  return deadline !== undefined && deadline.toDate().getTime() < Date.now() + faults.clockAhead;
}
