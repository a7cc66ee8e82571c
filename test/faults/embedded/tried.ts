import type { Appended, StreamRevision } from '#event-store/event-store.js';
import type { Job, Said } from './protocol.js';
import { type PlannedAppend, writerLoad } from './writer-load.js';

/** An append that a process tried, and what it said came of it. */
export interface Tried extends PlannedAppend {
  /** The revision that it was tried at last. */
  readonly expected: StreamRevision;
  readonly acknowledged?: Appended;
  /** Whether the process did not get to say what came of it. */
  readonly unknown: boolean;
}

/** What a process tried, from its job and its words: the events are made again, not sent. */
export function triedAppends(job: Job, words: readonly Said[]): readonly Tried[] {
  const loads = Array.from({ length: job.writers }, (_, writer) => writerLoad({ ...job, writer }));
  const plans = new Map<string, PlannedAppend>();
  const tried = new Map<string, Tried>();
  for (const word of words) {
    if (word[0] === 'failed') throw new Error(`Process ${job.process} failed: ${word[1]}`);
    if (word[0] !== 'try' && word[0] !== 'done' && word[0] !== 'refused') continue;
    const [what, writer, append] = word;
    const key = `${writer}/${append}`;
    const plan = plans.get(key) ?? loads[writer]!.next().value;
    plans.set(key, plan);
    const before = tried.get(key);
    if (what === 'try') tried.set(key, { ...plan, expected: revisionOf(word[3]), unknown: true });
    else if (what === 'refused') tried.set(key, { ...before!, unknown: false });
    else {
      const acknowledged = { revision: BigInt(word[3]), position: BigInt(word[4]) };
      tried.set(key, { ...before!, unknown: false, acknowledged });
    }
  }
  return [...tried.values()];
}

const revisionOf = (text: string): StreamRevision => (text === 'no-stream' ? text : BigInt(text));
