import { nameKey } from '#domain/kernel/name.js';

/** Of one text: what begins further inside is not looked for. */
const MOST = 8;
const WORD = /(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu;

/** A text from each of its words on, in the form that names are compared in: it is found by what any of them begins with. */
export function beginnings(text: string): readonly string[] {
  const key = nameKey(text);
  const starts = [...key.matchAll(WORD)].map(({ index }) => index).slice(0, MOST);
  return [...new Set([key, ...starts.map((start) => key.slice(start))])];
}

/** Whether a text is found by another, which is in the form that names are compared in. */
export const isFoundBy = (text: string, wanted: string): boolean =>
  wanted !== '' && beginnings(text).some((beginning) => beginning.startsWith(wanted));
