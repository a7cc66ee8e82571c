import type { JudgedMilestone } from '../milestone-state.js';
import type { LeaseTimeline } from '../renewal-timeline.js';
import { afterTermWords } from '../../words/status-words.js';
import { dashedBar, termBar } from './bars.js';
import { titled, type Markup } from '../../picture/element.js';
import { reach, type TimeScale } from './time-scale.js';

/** The terms, each with what follows its end if it is not renewed; nothing goes on behind the end of the lease. */
export function termBars(lease: LeaseTimeline, scale: TimeScale, y: number): readonly Markup[] {
  const { milestones, status } = lease;
  const over = status.state === 'ended' ? status.since : undefined;
  const cut = (instant: string) => (over !== undefined && over < instant ? over : instant);
  const ordinals = [...new Set(milestones.map(({ term }) => term))];
  return ordinals.flatMap((ordinal) => {
    const own = milestones.filter(({ term }) => term === ordinal);
    const at = (kind: JudgedMilestone['kind']) => own.find((each) => each.kind === kind);
    const [start, end] = [at('term-start'), at('term-end')];
    if (start === undefined || end === undefined) return [];
    const renews = at('tacit-renewal');
    const pointed = renews !== undefined && renews.state !== 'waived';
    const after = [at('grace-end'), at('migration-end')].flatMap((each) => each?.instant ?? []);
    const until = cut(end.instant);
    const last = cut(after.toSorted().at(-1) ?? end.instant);
    const begins = `term ${ordinal}: ${start.localDate} (${start.state})`;
    const follows =
      ordinal === lease.term.ordinal
        ? afterTermWords(lease)
        : pointed
          ? 'renews of itself'
          : 'ends unless renewed';
    const words =
      until < end.instant
        ? `${begins}, ${follows}`
        : `${begins} to ${end.localDate} (${end.state}), ${follows}`;
    return [
      ...(last > until && !pointed ? [graceBar(scale, until, last, y)] : []),
      titled(words, termBar(reach(scale, start.instant), reach(scale, until), y, pointed)),
    ];
  });
}

const graceBar = (scale: TimeScale, from: string, until: string, y: number): Markup =>
  titled('grace and migration', dashedBar(reach(scale, from), reach(scale, until), y));
