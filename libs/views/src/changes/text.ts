import { evidence } from '../words/evidence.js';
import { moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import type { Change, ChangesAnswer } from './answer.js';

/** What is otherwise, a line each, with the events behind it. */
export function renderChanges({ before, after, changes, next }: ChangesAnswer, title: string): string {
  return [
    ...heading(`What changed: ${title}`),
    `from ${moment(before)} to ${moment(after)}`,
    '',
    ...(changes.length === 0 && next === undefined ? ['nothing changed'] : []),
    ...changeLines(changes),
    ...(next === undefined ? [] : [`more follows: --cursor ${next}`]),
    '',
  ].join('\n');
}

/** A line each, with the lease that it is of where any are of one. */
export function changeLines(changes: readonly Change[], indent = 0): readonly string[] {
  const several = changes.some(({ leaseId }) => leaseId !== undefined);
  const rows = changes.map((change) => [...(several ? [change.leaseId ?? ''] : []), lineOf(change)]);
  return table(rows, indent);
}

function lineOf({ words, by, event, events }: Change): string {
  const who = by === undefined ? '' : ` by ${by}`;
  const when = event === undefined ? '' : ` (${event.recordedAt.slice(0, 16).replace('T', ' ')} UTC${who})`;
  return `${words}${when}  ${evidence(events)}`.trim();
}
