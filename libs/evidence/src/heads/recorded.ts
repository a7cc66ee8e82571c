import { storedChecker } from '#domain/kernel/check.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { HEADS, StreamHeadsRecorded } from '#domain/log-heads/events.js';
import type { HeadsSaid } from './verify.js';

/** `StreamHeadsRecorded` as it stands in the log. */
export interface RecordedHeads extends HeadsSaid {
  /** Of how many entries, the first of the log, they are the heads. */
  readonly entries: number;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recordedAt: string;
}

const check = storedChecker(StreamHeadsRecorded.data);

export const recordsHeads = ({ stream, type }: RecordedEvent): boolean =>
  stream === HEADS && type === StreamHeadsRecorded.type;

/** Nothing for what says none that can be read. */
export function readHeads(event: RecordedEvent): RecordedHeads | undefined {
  if (!recordsHeads(event)) return undefined;
  const found = check(event.data);
  if (!('value' in found)) return undefined;
  const { revision, position, recordedAt } = event;
  return { ...found.value, revision, position, recordedAt };
}
