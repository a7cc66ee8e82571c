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

const MARKS = { yes: '✓', no: '✗', unproven: '?' } as const;

export const Verdict = ({ answer }: { readonly answer: keyof typeof MARKS }) => (
  <span className={classes['verdict']} data-answer={answer}>
    <span aria-hidden="true">{MARKS[answer]}</span> {text.answer[answer]}
  </span>
);

/** The thirteen, by the worst answer of all leases; which leases give it stands beside it. */
export const Questions = ({ continuity: { answers, leases } }: { readonly continuity: Continuity }) => (
  <SmallTable
    label={text.questions}
    head={['', text.question, text.says, text.why, text.leases, text.behind]}
    rows={answers.map(({ id, question, answer, because, leases: given, events }) => ({
      key: id,
      cells: [
        <span key="id" className="desk-mono">
          {id}
        </span>,
        question,
        <Verdict key="a" answer={answer} />,
        because,
        given.length === leases.length ? text.allLeases : <Leases key="l" ids={given} />,
        <Events key="f" events={events} />,
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
