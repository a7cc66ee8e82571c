import type { Citation } from '#record/lease/fact.js';
import { weakest } from '../facts/answer.js';
import { citedWithin } from './cited.js';
import { isGround } from './values.js';

type Ground = Pick<Citation, 'revision' | 'grade' | 'source'>;

/** Something that reads as before and rests on other events. */
export interface Regrounded {
  /** What it is called; nothing for what stands around it. */
  readonly name: string;
  readonly was: readonly Ground[];
  readonly is: readonly Ground[];
}

/** A sentence each where the proof is better or worse than it was, one for the rest. */
export function regroundedWords(
  all: readonly Regrounded[],
): readonly { readonly words: string; readonly events: readonly Citation[] }[] {
  const proof = all.filter(({ was, is }) => weakest(was) !== weakest(is));
  const rest = all.filter((each) => !proof.includes(each));
  const names = [...new Set(rest.map(({ name }) => name || 'what it says'))];
  return [
    ...proof.map(({ name, was, is }) => ({
      words: `${name || 'what it says'} reads as before and is ${gradeWords(is)} now (was ${gradeWords(was)})`,
      events: citedWithin(is),
    })),
    ...(rest.length === 0
      ? []
      : [
          {
            words: `other events stand behind ${names.join('; ')}, which read as before`,
            events: comeIn(rest),
          },
        ]),
  ];
}

const gradeWords = (events: readonly Ground[]): string => weakest(events) ?? 'without any evidence';

/** What a member says that something rests on. */
export const groundsIn = (value: unknown): readonly Ground[] =>
  Array.isArray(value) ? value.filter(isGround) : isGround(value) ? [value] : [];

function comeIn(all: readonly Regrounded[]): readonly Citation[] {
  const found = new Map<string, Citation>();
  for (const { was, is } of all) {
    const known = new Set(citedWithin(was).map(({ stream, revision }) => `${stream} ${revision}`));
    for (const event of citedWithin(is)) {
      const name = `${event.stream} ${event.revision}`;
      if (!known.has(name)) found.set(name, event);
    }
  }
  return [...found.values()];
}
