import { memberAt } from '#domain/kernel/json-pointer.js';

/** An event that an answer cites, as "stream revision". */
export type Cited = string;

/**
 * Whether what stands at a place of an answer rests on an event that is not shown whole: one of those that are cited nearest around
 * it, in the first thing that holds it and cites any.
 */
export function restsOn(answer: unknown, pointer: string, isShown: (event: Cited) => boolean): boolean {
  for (const around of outwards(answer, pointer)) {
    const cited = citedIn(around);
    if (cited.size > 0) return [...cited].some((event) => !isShown(event));
  }
  return false;
}

/**
 * What stands at a place, as far as there is anything, and all that holds it, from the inside out. That something is cited, or not,
 * is told by what cites it, and not by what the cited event says.
 */
function outwards(answer: unknown, pointer: string): readonly unknown[] {
  const around: unknown[] = [answer];
  for (const part of pointer.split('/').slice(1)) {
    const last = around.at(-1);
    if (!isObject(last)) break;
    around.push(last[memberAt(`/${part}`)]);
  }
  if (CITED.test(pointer)) around.splice(pointer.split('/').length - 2);
  return around.toReversed();
}

/** The place of one event among those that something cites. */
const CITED = /\/(events|looks)\/\d+$/;

function citedIn(value: unknown, found = new Set<Cited>()): ReadonlySet<Cited> {
  if (!isObject(value)) return found;
  const { stream, revision } = value;
  if (typeof stream === 'string' && typeof revision === 'string') found.add(`${stream} ${revision}`);
  for (const member of Object.values(value)) citedIn(member, found);
  return found;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
