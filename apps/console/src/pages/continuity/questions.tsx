import { Fact } from '../../parts/fact.js';
import { LeaseLink } from '../../parts/links.js';
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

/** The first of what an answer rests on, and the rest where somebody asks for it. */
const Events = ({ events }: { readonly events: Continuity['answers'][number]['events'] }) => (
  <>
    <Fact events={events.slice(0, FIRST)} zone={ZONE} />
    {events.length <= FIRST ? null : (
      <details className={classes['more']}>
        <summary>{text.moreEvents(events.length - FIRST)}</summary>
        <Fact events={events.slice(FIRST)} zone={ZONE} />
      </details>
    )}
  </>
);

/** The first of them, and the rest where somebody asks for it. */
const Leases = ({ ids }: { readonly ids: readonly string[] }) => (
  <>
    <Links ids={ids.slice(0, FIRST)} />
    {ids.length <= FIRST ? null : (
      <details className={classes['more']}>
        <summary>{text.moreLeases(ids.length - FIRST)}</summary>
        <Links ids={ids.slice(FIRST)} />
      </details>
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
