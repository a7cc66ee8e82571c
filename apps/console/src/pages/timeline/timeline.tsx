import { Anchor, Button, NativeSelect } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { milestoneWords } from '#views/words/milestone-words.js';
import { useView } from '../../client/use-view.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Empty } from '../../parts/empty.js';
import { Fact } from '../../parts/fact.js';
import { LeaseLink } from '../../parts/links.js';
import { Loading } from '../../parts/loading.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { SavePicture } from '../../parts/save-picture.js';
import { text as renewal } from '../../texts/renewal.js';
import { text } from '../../texts/timeline.js';
import { leftWords, sentence } from '../renewal/next-deadline.js';
import type { LeaseInTimeline, Timeline } from '../renewal/use-lease-timeline.js';
import { Mark } from './lease-row.js';
import { LesseeChoice } from './lessee-choice.js';
import { around, wholeOf, type Shown } from './scale.js';
import classes from './timeline.module.css';
import { nextOf, Walk, type Place } from './walk.js';

/** One lessee's leases on the line of time. */
export default function TimelinePage() {
  const { lesseeId = '' } = useParams({ strict: false }) as { readonly lesseeId?: string };
  const { data, error, refetch } = useView('renewal-timeline', { lesseeId });
  const isIts = data?.lessee === lesseeId;
  return (
    <Page
      title={isIts ? text.titleOf(data.parties[lesseeId] ?? lesseeId) : text.title}
      lead={text.lead}
      actions={
        error === null && (
          <>
            <ChangedSince view="renewal-timeline" params={{ lesseeId }} />
            <SavePicture
              view="renewal-timeline"
              params={{ lesseeId }}
              name={`renewal-timeline-${lesseeId}`}
            />
          </>
        )
      }
    >
      {error !== null ? (
        <Problem error={error} again={refetch} />
      ) : !isIts ? (
        <Loading />
      ) : data.leases.length === 0 ? (
        <>
          <LesseeChoice lesseeId={lesseeId} />
          <Empty>{text.none}</Empty>
        </>
      ) : (
        <WalkThrough key={lesseeId} timeline={data} />
      )}
    </Page>
  );
}

const USUAL_SPAN = '24';
/** How far "earlier" and "later" go, of what is shown. */
const STRIDE = 0.5;

function WalkThrough({ timeline }: { readonly timeline: Timeline }) {
  const { leases, on } = timeline;
  const [search, set] = useSearchMembers();
  const navigate = useNavigate();
  const at = Date.parse(on);
  const span = search['span'] ?? USUAL_SPAN;
  const [shift, setShift] = useState(0);
  const shown = useMemo((): Shown => {
    if (span === 'all') return wholeOf(leases.flatMap(instantsOf), at);
    const months = Number(span) || Number(USUAL_SPAN);
    const base = around(at, months);
    const moved = shift * STRIDE * (base.until - base.from);
    return { from: base.from + moved, until: base.until + moved };
  }, [span, shift, leases, at]);
  const [place, goTo] = useState<Place>(() => placeIn(leases, search['lease']));
  const row = Math.min(place.row, leases.length - 1);
  const open = (leaseId: string) =>
    void navigate({ to: `/leases/${encodeURIComponent(leaseId)}/renewal` } as never);
  return (
    <>
      <div className={`${classes['controls']} desk-no-print`}>
        <LesseeChoice lesseeId={timeline.lessee} />
        <NativeSelect
          label={text.shown}
          value={span}
          onChange={({ currentTarget: { value } }) => {
            setShift(0);
            set({ span: value });
          }}
          data={Object.entries(text.spans).map(([value, label]) => ({ value, label }))}
        />
        {span === 'all' ? null : (
          <>
            <Button variant="default" onClick={() => setShift(shift - 1)}>
              {text.earlier}
            </Button>
            <Button variant="default" onClick={() => setShift(shift + 1)}>
              {text.later}
            </Button>
            <Button variant="default" disabled={shift === 0} onClick={() => setShift(0)}>
              {text.toToday}
            </Button>
          </>
        )}
      </div>
      <Legend />
      <Walk leases={leases} shown={shown} at={at} place={{ ...place, row }} goTo={goTo} open={open} />
      <p id="timeline-keys" className={`${classes['keys']} desk-no-print`}>
        {text.keys}
      </p>
      <Chosen lease={leases[row]!} milestone={place.milestone} on={on} place={row} of={leases.length} />
    </>
  );
}

const instantsOf = ({ milestones, term }: LeaseInTimeline): readonly number[] => [
  Date.parse(term.start),
  ...milestones.map(({ instant }) => Date.parse(instant)),
];

function placeIn(leases: readonly LeaseInTimeline[], leaseId: string | undefined): Place {
  const row = Math.max(
    0,
    leases.findIndex((lease) => lease.leaseId === leaseId),
  );
  return { row, milestone: nextOf(leases[row]!) };
}

interface ChosenProps {
  readonly lease: LeaseInTimeline;
  readonly milestone: number;
  readonly on: string;
  readonly place: number;
  readonly of: number;
}

/** The date that somebody stands on, in words, with what it rests on. */
function Chosen({ lease, milestone: index, on, place, of }: ChosenProps) {
  const milestone = lease.milestones[index];
  return (
    <section className={`desk-card ${classes['panel']}`} aria-live="polite" aria-atomic="true">
      <p>
        <LeaseLink leaseId={lease.leaseId} />{' '}
        <span className="desk-no-print">
          <span className="desk-quiet">{text.place(place + 1, of)}</span>{' '}
          <Anchor component={Link} to={`/leases/${encodeURIComponent(lease.leaseId)}/renewal`}>
            {text.open}
          </Anchor>
        </span>
      </p>
      {milestone === undefined ? null : (
        <p>
          <b>{sentence(milestoneWords(milestone))}</b>:{' '}
          <LocalDate at={milestone.localDate} zone={milestone.timeZone} />, {renewal.states[milestone.state]}
          {milestone.state === 'due' ? `, ${leftWords(milestone.instant, on)}` : ''}{' '}
          <Fact events={milestone.events} zone={milestone.timeZone} />{' '}
          <span className="desk-quiet desk-no-print">{text.date(index + 1, lease.milestones.length)}</span>
        </p>
      )}
    </section>
  );
}

const Legend = () => (
  <ul className={classes['legend']}>
    <li>
      <svg width={22} height={12} aria-hidden="true">
        <rect x={1} y={1} width={20} height={10} rx={2} className={classes['term']} />
      </svg>
      {text.legend.term}
    </li>
    <li>
      <svg width={22} height={4} aria-hidden="true">
        <rect width={22} height={4} className={classes['window']} data-open="true" />
      </svg>
      {text.legend.window}
    </li>
    {(['due', 'met', 'missed', 'waived'] as const).map((state) => (
      <li key={state}>
        <svg width={14} height={14} viewBox="-7 -7 14 14" aria-hidden="true">
          <Mark state={state} />
        </svg>
        {text.legend[state]}
      </li>
    ))}
  </ul>
);
