import type { JudgedMilestone } from '../milestone-state.js';
import type { LeaseTimeline } from '../renewal-timeline.js';
import { dashedBar, termBar } from './bars.js';
import { titled, type Markup } from '../../picture/element.js';
import { reach, type TimeScale } from './time-scale.js';

/** The terms, each with what follows its end if it is not renewed. */
export function termBars({ milestones }: LeaseTimeline, scale: TimeScale, y: number): readonly Markup[] {
  const ordinals = [...new Set(milestones.map(({ term }) => term))];
  return ordinals.flatMap((ordinal) => {
    const own = milestones.filter(({ term }) => term === ordinal);
    const at = (kind: JudgedMilestone['kind']) => own.find((each) => each.kind === kind);
    const [start, end] = [at('term-start'), at('term-end')];
    if (start === undefined || end === undefined) return [];
    const renews = at('tacit-renewal');
    const pointed = renews !== undefined && renews.state !== 'waived';
    const after = [at('grace-end'), at('migration-end')].flatMap((each) => each?.instant ?? []);
    const last = after.toSorted().at(-1) ?? end.instant;
    const words = `term ${ordinal}: ${start.localDate} (${start.state}) to ${end.localDate} (${end.state}), ${pointed ? 'renews of itself' : 'ends unless renewed'}`;
    return [
      ...(last > end.instant && !pointed ? [graceBar(scale, end.instant, last, y)] : []),
      titled(words, termBar(reach(scale, start.instant), reach(scale, end.instant), y, pointed)),
    ];
  });
}

const graceBar = (scale: TimeScale, from: string, until: string, y: number): Markup =>
  titled('grace and migration', dashedBar(reach(scale, from), reach(scale, until), y));
