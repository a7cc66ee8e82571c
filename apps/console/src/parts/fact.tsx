import { Button, Popover, Stack, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Citation } from '#record/lease/fact.js';
import { text } from '../texts/parts.js';
import { EventBehind } from './event-behind.js';
import classes from './fact.module.css';
import { GradeMark } from './grade-mark.js';
import { LocalDate } from './local-date.js';

const DAY_MS = 86_400_000;

/** How old a fact is, by the day that the ledger learned it. */
function ageShown(recordedAt: string, now: number): string {
  const days = Math.floor((now - Date.parse(recordedAt)) / DAY_MS);
  return days < 1 ? text.age.today : text.age.days(days);
}

interface Props {
  /** What an answer cites: the events that something rests on. */
  readonly events: readonly Citation[];
  /** Of the contract. */
  readonly zone: string;
}

/** What something rests on: a mark of its grade that opens to source, age and the event behind it, one each. */
export const Fact = ({ events, zone }: Props) => (
  <span className={classes['facts']}>
    {events.map((event) => (
      <OneFact key={`${event.stream} ${event.revision}`} event={event} zone={zone} />
    ))}
  </span>
);

function OneFact({ event, zone }: { readonly event: Citation; readonly zone: string }) {
  const [isShown, setShown] = useState(false);
  const { grade, source, stream, revision, effectiveAt, recordedAt, layer } = event;
  return (
    <Popover position="bottom-start" width={320} trapFocus returnFocus onClose={() => setShown(false)}>
      <Popover.Target>
        <UnstyledButton
          className={classes['button']!}
          aria-label={text.fact.open(text.grade[grade], source)}
          title={`${text.grade[grade]}: ${source}`}
        >
          <GradeMark grade={grade} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={8}>
          <div>
            <b className={classes['grade']}>
              <GradeMark grade={grade} /> {text.grade[grade]}
            </b>
            <div className="desk-quiet">{text.gradeMeans[grade]}</div>
          </div>
          <dl className={classes['list']}>
            <dt>{text.fact.source}</dt>
            <dd>{source}</dd>
            <dt>{text.fact.effective}</dt>
            <dd>
              <LocalDate at={effectiveAt} zone={zone} />
            </dd>
            <dt>{text.fact.recorded}</dt>
            <dd>
              <LocalDate at={recordedAt} zone={zone} /> ({ageShown(recordedAt, Date.now())})
            </dd>
            <dt>{text.fact.layer}</dt>
            <dd>{layer}</dd>
            <dt>{text.fact.event}</dt>
            <dd className="desk-mono">
              {stream} #{revision}
            </dd>
          </dl>
          {!stream.startsWith('lease-') ? null : isShown ? (
            <EventBehind stream={stream} revision={revision} />
          ) : (
            <Button variant="default" onClick={() => setShown(true)}>
              {text.fact.show}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
