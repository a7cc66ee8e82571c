import type { Seen } from './seen.js';

/** What a source last showed of a prefix. */
export interface ObservedState {
  readonly at: string;
  readonly seen: Seen;
}

/** What is told apart: each prefix, each source, and what is looked for there. */
export const observationKey = ({
  prefix,
  source,
  seen,
}: {
  readonly prefix: string;
  readonly source: string;
  readonly seen: Pick<Seen, 'kind'>;
}): string => `${prefix} ${seen.kind} ${source}`;
