import { useState, type ReactNode } from 'react';
import { Fact } from '../../parts/fact.js';
import { LeaseLink } from '../../parts/links.js';
import { useRowWindow } from '../../parts/row-window.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/continuity.js';
import type { Continuity } from './continuity.js';
import classes from './continuity.module.css';

/** What answers rest on may be of several contracts. */
export const ZONE = 'Etc/UTC';

const MARKS = { yes: '✓', no: '✗', unproven: '?', stale: '!' } as const;

type Told = Pick<
  Continuity['answers'][number],
  'answer' | 'because' | 'events' | 'age' | 'stale' | 'leases'
> & {
  readonly id: string;
  readonly question: string;
};

export function Verdict({ answer, stale }: Pick<Told, 'answer' | 'stale'>) {
  const says = stale ? 'stale' : answer;
  return (
    <span className={classes['verdict']} data-answer={answer}>
      <span aria-hidden="true">{MARKS[says]}</span> {text.answer[says]}
    </span>
  );
}

const freshness = ({ age }: Pick<Told, 'age'>): string =>
  age === null ? text.noAge : text.age(age.days, age.limit);

interface Props<T extends Told> {
  readonly label: string;
  readonly told: readonly T[];
  /** How many leases the lessee has. */
  readonly leases: number;
  /** A column more, with its head. */
  readonly more?: { readonly head: string; readonly cell: (item: T) => ReactNode };
}

/** Answers by the worst of all leases, how fresh they are and which leases give them. */
export const Answers = <T extends Told>({ label, told, leases, more }: Props<T>) => (
  <SmallTable
    label={label}
    head={[
      text.question,
      text.says,
      text.why,
      text.fresh,
      ...(more ? [more.head] : []),
      text.leases,
      text.behind,
    ]}
    rows={told.map((item) => ({
      key: item.id,
      cells: [
        <span key="q">
          {item.id.startsWith('Q') ? <span className="desk-mono">{item.id} </span> : null}
          {item.question}
        </span>,
        <Verdict key="a" answer={item.answer} {...(item.stale ? { stale: item.stale } : {})} />,
        item.because,
        freshness(item),
        ...(more ? [more.cell(item)] : []),
        item.leases.length === leases ? text.allLeases : <Leases key="l" ids={item.leases} />,
        <Events key="f" events={item.events} />,
      ],
    }))}
  />
);

const FIRST = 6;
const AT_ONCE = 100;

interface RestProps {
  readonly summary: string;
  readonly children: () => ReactNode;
}

/** Drawn once somebody opens it: what three hundred leases rest on is thousands of marks. */
function Rest({ summary, children }: RestProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={classes['more']} onToggle={({ currentTarget: { open } }) => setOpen(open)}>
      <summary>{summary}</summary>
      {isOpen ? children() : null}
    </details>
  );
}

type Cited = Continuity['answers'][number]['events'];

function FactsBeyond({ events }: { readonly events: Cited }) {
  const [drawn, more] = useRowWindow(events.length, AT_ONCE);
  return (
    <>
      <Fact events={events.slice(0, drawn)} zone={ZONE} />
      {more}
    </>
  );
}

/** The first of what an answer rests on, and the rest where somebody asks for it. */
const Events = ({ events }: { readonly events: Cited }) => (
  <>
    <Fact events={events.slice(0, FIRST)} zone={ZONE} />
    {events.length <= FIRST ? null : (
      <Rest summary={text.moreEvents(events.length - FIRST)}>
        {() => <FactsBeyond events={events.slice(FIRST)} />}
      </Rest>
    )}
  </>
);

/** The first of them, and the rest where somebody asks for it. */
const Leases = ({ ids }: { readonly ids: readonly string[] }) => (
  <>
    <Links ids={ids.slice(0, FIRST)} />
    {ids.length <= FIRST ? null : (
      <Rest summary={text.moreLeases(ids.length - FIRST)}>{() => <Links ids={ids.slice(FIRST)} />}</Rest>
    )}
  </>
);

const Links = ({ ids }: { readonly ids: readonly string[] }) =>
  ids.map((leaseId, index) => (
    <span key={leaseId}>
      {index === 0 ? '' : ', '}
      <LeaseLink leaseId={leaseId} />
    </span>
  ));
