import { instantOfDay, type PartOfDay } from '#domain/kernel/day.js';
import { isLocalDate } from '#domain/kernel/local-date.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import type { Understood, UnderstoodTimes } from '#views/declared/understood.js';

type Given = Readonly<Record<string, unknown>>;

interface Shape {
  readonly day?: PartOfDay;
}

/**
 * What is asked, with every day as the instant that it stands for, and which those are. Of a day that is not over yet
 * nothing is known beyond `now`.
 */
export function understood(
  shapes: Readonly<Record<string, Shape>>,
  given: Given,
  { zone, now }: { readonly zone: () => string; readonly now: string },
): { readonly given: Given; readonly times: UnderstoodTimes } {
  const times = Object.fromEntries(
    Object.entries(shapes).flatMap(([name, { day }]) =>
      day === undefined || given[name] === undefined ? [] : [[name, meant(String(given[name]), day)]],
    ),
  );
  const instants = Object.entries(times).map(([name, { instant }]) => [name, instant]);
  return { given: { ...given, ...Object.fromEntries(instants) }, times };

  function meant(text: string, day: PartOfDay): Understood {
    if (!isLocalDate(text)) return { instant: text };
    const timeZone = zone();
    const instant = instantOfDay(text, day, timeZone);
    const runs = day === 'close' && instant > now && startOfDay(text, timeZone) <= now;
    return { instant: runs ? now : instant, timeZone };
  }
}
