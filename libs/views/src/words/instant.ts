import { localDateAt, localTimeAt } from '#domain/kernel/zoned.js';

/** An instant as the clocks of a zone show it, "2026-09-30 23:59"; the zone is named once beside it. */
export const local = (instant: string, timeZone: string): string =>
  `${localDateAt(instant, timeZone)} ${localTimeAt(instant, timeZone)}`;

/** What a view was asked for: facts that hold `on`, judged no later than `now`. */
export const moment = ({ now, on }: { readonly now: string; readonly on: string }): string =>
  on === now ? `as of ${on}` : `on ${on}, as known at ${now}`;
