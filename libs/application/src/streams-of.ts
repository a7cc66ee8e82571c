import type { DecidedStream } from '#domain/kernel/stream-type.js';
import { leaseStream } from '#domain/lease/stream.js';
import { DECIDED_STREAMS } from '#domain/streams.js';

const STREAM_OF: ReadonlyMap<string, DecidedStream> = new Map(
  DECIDED_STREAMS.flatMap((stream) => stream.commands.map(({ type }) => [type, stream])),
);

/** The stream that a command is decided on; `undefined` for a lease's, which take the space that they claim first. */
export const streamKindOf = (type: string): DecidedStream | undefined => {
  const stream = STREAM_OF.get(type);
  return stream?.category === leaseStream.category ? undefined : stream;
};
