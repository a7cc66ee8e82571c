import { streamName } from '#domain/kernel/stream-type.js';
import { safekeepingStream } from '#domain/safekeeping/stream.js';
import { plainKind } from '#read-model/document-kind.js';
import { evolveSafekeeping } from '#record/safekeeping/safekeeping-document.js';

export const safekeepingKind = plainKind(safekeepingStream.category, evolveSafekeeping);

/** The stream that all legal holds are in. */
export const SAFEKEEPING = streamName(safekeepingStream, safekeepingStream.sole!);
