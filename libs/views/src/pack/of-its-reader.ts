import { evidenceStream } from '#domain/evidence-request/stream.js';
import { streamName } from '#domain/kernel/stream-type.js';

/** What events of a request for evidence say of whom it was for, what it was needed for, and what was handed to them. */
const OF_ITS_READER: ReadonlySet<string> = new Set(
  ['reader', 'purpose', 'because', 'people', 'documents', 'kept'].map((member) => `/data/${member}`),
);

/** Of the members that are shown of an event, those that a pack tells its reader: whom other packs are for is not its to know. (R7) */
export const toldInPack = (
  packId: string,
  stream: string,
  shown: ReadonlySet<string>,
): ReadonlySet<string> =>
  stream.startsWith(evidenceStream.category) && stream !== streamName(evidenceStream, packId)
    ? new Set([...shown].filter((pointer) => !OF_ITS_READER.has(pointer)))
    : shown;
