import { changeLines } from '../changes/text.js';
import { heading } from '../words/layout.js';
import type { PackChanges } from './answers.js';

/** What a pack says otherwise than the one before it, view by view, as a person reads it in a terminal. */
export const renderPackChanges = ({ packId, earlier, views }: PackChanges): string =>
  [
    ...heading(`What pack ${packId} says otherwise`),
    earlier === undefined
      ? 'no pack about the same, for the same eyes, came before it'
      : `than pack ${earlier.packId}`,
    ...(earlier !== undefined && views.length === 0 ? ['', 'nothing changed'] : []),
    ...views.flatMap(({ view, changes }) => ['', view, ...changeLines(changes, 2)]),
    '',
  ].join('\n');
