import * as grpc from '@grpc/grpc-js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadFault } from './faults.js';
import type { Node } from './node.js';
import { BROKEN, DEADLINE_EXCEEDED, EXCEPTION, freeze, notLeader, restart, UNAVAILABLE } from './outages.js';
import { countBefore, type Stored } from './server-log.js';
import { type CallStatus, eventMessage, nameOf, streamDeleted, streamNotFoundMessage } from './wire.js';

export type ReadCall = grpc.ServerWritableStream<streams.ReadReq, streams.ReadResp>;

const BACKWARDS = 1;
const DENIED: CallStatus = { code: grpc.status.PERMISSION_DENIED, details: 'Access Denied' };
const NO_SUCH_PLACE: CallStatus = {
  code: grpc.status.UNKNOWN,
  details: 'Unexpected ReadAllResult: Error',
};
/** Between two events of a slow read, in the double's time. */
const TRICKLE = 300;

export function readStream(call: ReadCall, options: streams.ReadReq.Options, node: Node): void {
  const of = options.getStream()!;
  const name = nameOf(of.getStreamIdentifier());
  const events = node.log.stream(name);
  if (events === 'stream-deleted') return void call.emit('error', streamDeleted(name));
  if (events === 'stream-not-found') return answer(call, [streamNotFoundMessage(name)], node);
  const from = of.hasRevision() ? BigInt(of.getRevision()) : undefined;
  answer(
    call,
    wanted(options, events, ({ revision }) => revision, from),
    node,
  );
}

export function readAll(call: ReadCall, options: streams.ReadReq.Options, node: Node): void {
  const all = options.getAll()!;
  if (all.hasPosition() && isOfNone(all.getPosition()!)) return void call.emit('error', EXCEPTION);
  const from = all.hasPosition() ? BigInt(all.getPosition()!.getCommitPosition()) : undefined;
  if (from !== undefined && !canBegin(options, from, node)) return void call.emit('error', NO_SUCH_PLACE);
  answer(
    call,
    wanted(options, node.log.events, ({ position }) => position, from),
    node,
  );
}

/** No event was committed before it was prepared. */
const isOfNone = (position: streams.ReadReq.Options.Position): boolean =>
  BigInt(position.getCommitPosition()) < BigInt(position.getPreparePosition());

/** Beyond the end there is nothing to read forwards, and nowhere to begin backwards. */
function canBegin(options: streams.ReadReq.Options, from: bigint, { log }: Node): boolean {
  return log.isPlace(from) || (options.getReadDirection() !== BACKWARDS && log.isBeyond(from));
}

/** Both kinds of read start at the place given, forwards the event there included; events are in order of place. */
function wanted(
  options: streams.ReadReq.Options,
  events: readonly Stored[],
  placeOf: (event: Stored) => bigint,
  from: bigint | undefined,
): streams.ReadResp[] {
  const backwards = options.getReadDirection() === BACKWARDS;
  const count = Number(options.getCount());
  const before = from === undefined ? (backwards ? events.length : 0) : countBefore(events, placeOf, from);
  const read = backwards
    ? events.slice(Math.max(0, before - count), before).toReversed()
    : events.slice(before, before + count);
  return read.map(eventMessage);
}

type Messages = readonly streams.ReadResp[];

function answer(call: ReadCall, messages: Messages, node: Node): void {
  const fault = node.faults.nextRead();
  if (fault) return READ_FAULTS[fault](call, messages, node);
  write(call, messages);
  call.end();
}

export const READ_FAULTS: Record<ReadFault, (call: ReadCall, messages: Messages, node: Node) => void> = {
  break: (call) => void call.emit('error', BROKEN),
  'break-midway': (call, messages) => {
    write(call, firstHalf(messages));
    call.emit('error', BROKEN);
  },
  reset: (_, __, { relay }) => relay.reset(),
  restart: (_, __, node) => restart(node),
  freeze: (_, __, node) => freeze(node),
  ignore: () => undefined,
  'fall-silent': (call, messages) => write(call, firstHalf(messages)),
  trickle: (call, messages, node) => void trickle(call, messages, node),
  denied: (call) => void call.emit('error', DENIED),
  'not-leader': (call, _, node) => void call.emit('error', notLeader(node)),
  unavailable: (call) => void call.emit('error', UNAVAILABLE),
  'deadline-exceeded': (call) => void call.emit('error', DEADLINE_EXCEEDED),
};

const firstHalf = (messages: Messages): Messages => messages.slice(0, messages.length / 2);

function write(call: ReadCall, messages: Messages): void {
  for (const message of messages) call.write(message);
}

async function trickle(call: ReadCall, messages: Messages, { clock }: Node): Promise<void> {
  for (const message of messages) {
    await clock.sleep(TRICKLE);
    if (call.cancelled) return;
    call.write(message);
  }
  call.end();
}
