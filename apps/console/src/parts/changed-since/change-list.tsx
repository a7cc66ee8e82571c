import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Change } from '#views/changes/answer.js';
import { text } from '../../texts/parts.js';
import { Fact } from '../fact.js';
import { LeaseLink } from '../links.js';
import { LocalDate } from '../local-date.js';
import { useRowWindow } from '../row-window.js';
import classes from './change-list.module.css';

interface Props {
  readonly changes: readonly Change[];
  readonly zone: string;
}

const AT_ONCE = 100;

/** What is otherwise, a sentence each, with the events that it rests on; of an event, when it was recorded and by whom. */
export function ChangeList({ changes, zone }: Props) {
  const [drawn, more] = useRowWindow(changes.length, AT_ONCE);
  if (changes.length === 0) return null;
  return (
    <>
      <ol className={`desk-card ${classes['changes']}`}>
        {changes.slice(0, drawn).map((change, index) => (
          <li key={`${index} ${change.words}`}>
            <What change={change} /> {change.words} <Fact events={change.events} zone={zone} />
            <When change={change} zone={zone} />
          </li>
        ))}
      </ol>
      {more}
    </>
  );
}

function What({ change: { leaseId, partyId, block } }: { readonly change: Change }) {
  if (leaseId !== undefined) return <LeaseLink leaseId={leaseId} />;
  const path =
    partyId !== undefined
      ? `/parties/${encodeURIComponent(partyId)}`
      : block !== undefined
        ? `/blocks/${encodeURIComponent(block)}`
        : undefined;
  if (path === undefined) return null;
  return (
    <Anchor component={Link} to={path}>
      {block ?? text.changed.party}
    </Anchor>
  );
}

function When({ change: { event, by }, zone }: { readonly change: Change; readonly zone: string }) {
  if (event === undefined) return null;
  return (
    <div className="desk-quiet">
      <LocalDate at={event.recordedAt} zone={zone} />
      {by === undefined ? null : <>, {text.changed.by(by)}</>}
      {event.reason === undefined ? null : <>: {event.reason}</>}
    </div>
  );
}
