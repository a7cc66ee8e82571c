import type { ServerWritableStream } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerLog, Stored } from './server-log.js';
import { eventMessage, nameOf, refusal, streamNotFoundMessage } from './wire.js';

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

const BACKWARDS = 1;

export function readStream(call: ReadCall, options: streams.ReadReq.Options, log: ServerLog): void {
  const of = options.getStream()!;
  const name = nameOf(of.getStreamIdentifier());
  const events = log.stream(name);
  if (events === 'stream-deleted')
    return void call.emit('error', refusal('stream-deleted', { 'stream-name': name }));
  if (events === 'stream-not-found') {
    call.write(streamNotFoundMessage(name));
    call.end();
    return;
  }
  const from = of.hasRevision() ? BigInt(of.getRevision()) : undefined;
  answer(call, options, events, ({ revision }) => revision, from);
}

export function readAll(call: ReadCall, options: streams.ReadReq.Options, log: ServerLog): void {
  const all = options.getAll()!;
  const from = all.hasPosition() ? BigInt(all.getPosition()!.getCommitPosition()) : undefined;
  answer(call, options, log.events, ({ position }) => position, from);
}

/** Both kinds of read start at the place given, the event there included. */
function answer(
  call: ReadCall,
  options: streams.ReadReq.Options,
  events: readonly Stored[],
  placeOf: (event: Stored) => bigint,
  from: bigint | undefined,
): void {
  const backwards = options.getReadDirection() === BACKWARDS;
  const inOrder = backwards ? events.toReversed() : events;
  const wanted = inOrder.filter(
    (event) => from === undefined || (backwards ? placeOf(event) < from : placeOf(event) >= from),
  );
  for (const event of wanted.slice(0, Number(options.getCount()))) call.write(eventMessage(event));
  call.end();
}
