import { storedChecker } from '#domain/kernel/check.js';
import { CheckpointIssued } from '#domain/log-checkpoint/events.js';
import type { Marks } from './marks.js';
import { NoteFault } from './signed-note.js';

const check = storedChecker(CheckpointIssued.data);

/** The note that somebody kept; of the JSON that `checkpoint --json` prints, with the marks that name a place. @throws NoteFault */
export function readKeptText(text: string): { readonly note: string; readonly marks?: Marks } {
  if (!text.trimStart().startsWith('{')) return { note: text };
  const { note, marks } = membersOf(text);
  const found = check({ note, marks });
  if ('value' in found) return found.value;
  if (typeof note === 'string') return { note };
  throw new NoteFault('it is JSON, and has no note of a checkpoint');
}

function membersOf(json: string): { readonly note?: unknown; readonly marks?: unknown } {
  try {
    return JSON.parse(json) as object;
  } catch {
    throw new NoteFault('it is neither a note nor JSON');
  }
}
