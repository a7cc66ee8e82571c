import { LRUCache } from 'lru-cache';
import type { RenderedCalendar } from './render-calendar.js';

const MOST_BYTES = 64 * 1024 * 1024;

interface Kept {
  readonly position: bigint | undefined;
  readonly calendar: Promise<RenderedCalendar>;
  /** Known once it is rendered. */
  until?: string;
}

/** Calendars as they were rendered: the same for everybody who may see the same, until the log goes on or an entry is past. */
export class RenderedCalendars {
  private readonly kept = new LRUCache<string, Kept>({ max: 1_000, maxSize: MOST_BYTES });

  async text(
    key: string,
    { position, now }: { readonly position: bigint | undefined; readonly now: string },
    render: () => Promise<RenderedCalendar>,
  ): Promise<string> {
    const before = this.kept.get(key);
    if (before !== undefined && before.position === position && now < (before.until ?? '9'))
      return (await before.calendar).text;
    const kept: Kept = { position, calendar: render() };
    this.kept.set(key, kept, { size: 1 });
    try {
      const { text, until } = await kept.calendar;
      kept.until = until;
      if (this.kept.peek(key) === kept) this.kept.set(key, kept, { size: Math.max(1, text.length) });
      return text;
    } catch (error) {
      if (this.kept.peek(key) === kept) this.kept.delete(key);
      throw error;
    }
  }
}
