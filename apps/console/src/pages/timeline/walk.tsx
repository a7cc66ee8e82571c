import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { milestoneWords } from '#views/words/milestone-words.js';
import { usePrinting } from '../../parts/use-printing.js';
import { dayShown } from '../../parts/dates-shown.js';
import { text } from '../../texts/timeline.js';
import type { LeaseInTimeline } from '../renewal/use-lease-timeline.js';
import { LeaseRow } from './lease-row.js';
import { placeOf, ticksOf, type Shown } from './scale.js';
import classes from './timeline.module.css';

const ROW_PX = 34;
const PAGE_ROWS = 10;

/** Where in the timeline somebody stands: on a lease, and on one of its dates. */
export interface Place {
  readonly row: number;
  readonly milestone: number;
}

interface Props {
  readonly leases: readonly LeaseInTimeline[];
  readonly shown: Shown;
  /** The instant that is now. */
  readonly at: number;
  readonly place: Place;
  readonly goTo: (place: Place) => void;
  readonly open: (leaseId: string) => void;
}

/** The leases one below the other, to walk through by pointer and by keyboard; as many drawn as are seen. */
export function Walk({ leases, shown, at, place, goTo, open }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const isPrinting = usePrinting();
  const virtual = useVirtualizer({
    count: leases.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  useEffect(() => virtual.scrollToIndex(place.row), [virtual, place.row]);
  const step = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') return open(leases[place.row]!.leaseId);
    const next = stepped(event.key, place, leases);
    if (next === undefined) return;
    event.preventDefault();
    goTo(next);
  };
  const drawn = isPrinting
    ? leases.map((_, index) => ({ index, start: index * ROW_PX }))
    : virtual.getVirtualItems();
  return (
    <div className="desk-card">
      <Axis shown={shown} count={leases.length} isPrinting={isPrinting} />
      <div
        ref={box}
        className={classes['list']}
        role="listbox"
        tabIndex={0}
        aria-label={text.title}
        aria-describedby="timeline-keys"
        aria-activedescendant={`timeline-${place.row}`}
        onKeyDown={step}
      >
        <div className={classes['inner']} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {drawn.map(({ index, start }) => (
            <div
              key={leases[index]!.leaseId}
              id={`timeline-${index}`}
              role="option"
              aria-selected={index === place.row}
              aria-setsize={leases.length}
              aria-posinset={index + 1}
              className={classes['row']}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => goTo({ row: index, milestone: nextOf(leases[index]!) })}
              onDoubleClick={() => open(leases[index]!.leaseId)}
            >
              <LeaseRow
                lease={leases[index]!}
                shown={shown}
                at={at}
                chosen={index === place.row ? place.milestone : undefined}
                words={rowWords(leases[index]!)}
              />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** Of its dates, the one that binds next, or else the last. */
export function nextOf({ next, milestones }: LeaseInTimeline): number {
  const binding = milestones.findIndex(
    ({ instant, kind }) => instant === next?.instant && kind === next.kind,
  );
  const due = milestones.findIndex(({ state }) => state === 'due');
  return [binding, due].find((index) => index >= 0) ?? milestones.length - 1;
}

function stepped(
  key: string,
  { row, milestone }: Place,
  leases: readonly LeaseInTimeline[],
): Place | undefined {
  const last = leases.length - 1;
  const onRow = (wanted: number): Place => {
    const to = Math.min(last, Math.max(0, wanted));
    return to === row ? { row, milestone } : { row: to, milestone: nextOf(leases[to]!) };
  };
  const dates = leases[row]!.milestones.length - 1;
  switch (key) {
    case 'ArrowDown':
      return onRow(row + 1);
    case 'ArrowUp':
      return onRow(row - 1);
    case 'PageDown':
      return onRow(row + PAGE_ROWS);
    case 'PageUp':
      return onRow(row - PAGE_ROWS);
    case 'Home':
      return onRow(0);
    case 'End':
      return onRow(last);
    case 'ArrowRight':
      return { row, milestone: Math.min(dates, milestone + 1) };
    case 'ArrowLeft':
      return { row, milestone: Math.max(0, milestone - 1) };
    default:
      return undefined;
  }
}

const rowWords = ({ next }: LeaseInTimeline): string =>
  next === null ? text.nothing : text.next(milestoneWords(next), dayShown(next.localDate));

interface AxisProps {
  readonly shown: Shown;
  readonly count: number;
  readonly isPrinting: boolean;
}

/** Titles that there is room for: none is cut at the end. */
function Axis({ shown, count, isPrinting }: AxisProps) {
  const isNarrow = useMediaQuery('(max-width: 640px)');
  const most = isNarrow ? 4 : isPrinting ? 7 : 13;
  const ticks = useMemo(() => ticksOf(shown, most), [shown, most]);
  const last = 100 - 80 / most;
  return (
    <div className={classes['axis']} aria-hidden="true">
      <span>{text.rows(count)}</span>
      <svg className={classes['ticks']} width="100%">
        {ticks.map((tick) => (
          <g key={tick.at}>
            <line x1={`${placeOf(tick.at, shown)}%`} x2={`${placeOf(tick.at, shown)}%`} y1={18} y2={28} />
            {placeOf(tick.at, shown) > last ? null : (
              <text x={`${placeOf(tick.at, shown)}%`} dx={4} y={16}>
                {tick.label}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}
