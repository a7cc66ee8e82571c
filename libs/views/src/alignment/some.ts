import { listed } from '../words/listed.js';

const MOST_LISTED = 4;

/** What is shown of a prefix, or lacks, in words: the first of it. */
export const some = (items: readonly string[]): string => listed(items, MOST_LISTED);
