import { memo } from 'react';
import { RiskMark } from '../../parts/risk-mark.js';
import type { LeaseInTimeline } from '../renewal/use-lease-timeline.js';
import { placeOf, type Shown } from './scale.js';
import classes from './timeline.module.css';

interface Props {
  readonly lease: LeaseInTimeline;
  readonly shown: Shown;
  /** The instant that is now. */
  readonly at: number;
  /** Which of its milestones is chosen, where one is. */
  readonly chosen: number | undefined;
  /** What binds next, for who hears the picture. */
  readonly words: string;
}

/** Past the edge of the picture, where nothing is drawn any more, in percent. */
const BEYOND = 20;

/** One lease: its name and risk, and on the line of time its term, windows of notices and dates. */
export const LeaseRow = memo(({ lease, shown, at, chosen, words }: Props) => {
  const x = (instant: string) => clamped(placeOf(Date.parse(instant), shown));
  const span = (from: string, until: string) => ({
    x: `${x(from)}%`,
    width: `${Math.max(0, x(until) - x(from))}%`,
  });
  const today = placeOf(at, shown);
  const { term, noticeWindows, milestones, risk } = lease;
  return (
    <>
      <span className={classes['name']}>
        <b className="desk-mono">{lease.leaseId}</b>
        <RiskMark level={risk.level} />
        <span className="desk-visually-hidden">{words}</span>
      </span>
      <svg className={classes['line']} aria-hidden="true">
        <rect {...span(term.start, term.end)} y={10} height={12} rx={2} className={classes['term']} />
        {noticeWindows.map(({ clause, by, opens, closes }) => (
          <rect
            key={clause + by}
            {...span(opens, closes)}
            y={25}
            height={3}
            className={classes['window']}
            data-open={Date.parse(closes) >= at || undefined}
          />
        ))}
        {today < 0 || today > 100 ? null : (
          <line x1={`${today}%`} x2={`${today}%`} y1={0} y2="100%" className={classes['today']} />
        )}
        {milestones.map((milestone, index) => {
          const place = placeOf(Date.parse(milestone.instant), shown);
          return place < -1 || place > 101 ? null : (
            <svg
              key={`${milestone.term} ${milestone.kind} ${milestone.clause}`}
              x={`${place}%`}
              y={16}
              overflow="visible"
            >
              <Mark state={milestone.state} isChosen={index === chosen} />
            </svg>
          );
        })}
      </svg>
    </>
  );
});
LeaseRow.displayName = 'LeaseRow';

const clamped = (percent: number): number => Math.min(100 + BEYOND, Math.max(-BEYOND, percent));

type State = LeaseInTimeline['milestones'][number]['state'];

/** A shape for each state, so that it reads without colour: a full diamond is due, a cross missed, a circle met. */
export const Mark = ({ state, isChosen = false }: { readonly state: State; readonly isChosen?: boolean }) => (
  <g className={classes['mark']} data-state={state}>
    {isChosen ? <circle r={10} className={classes['chosen']} /> : null}
    {state === 'due' ? (
      <path d="M0 -6 6 0 0 6 -6 0z" />
    ) : state === 'missed' ? (
      <path d="M-4.5 -4.5 4.5 4.5M-4.5 4.5 4.5 -4.5" />
    ) : (
      <circle r={state === 'met' ? 4.2 : 2.6} />
    )}
  </g>
);
