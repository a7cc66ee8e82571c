import { Checkbox, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { instantShown } from '../../parts/dates-shown.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease.js';
import { clausesOn, comparedClauses, versionsOf, type ComparedClause, type Version } from './clauses.js';
import type { EventInHistory } from './history.js';
import classes from './lease.module.css';

interface Props {
  readonly lease: LeaseDocument;
  readonly on: string;
  readonly zone: string;
  readonly names: { readonly parties: Readonly<Record<string, string>> };
  readonly events: readonly EventInHistory[];
}

/** The contract in words as each version reads, what each changed, who recorded it and why. */
export function Contract({ lease, on, zone, names, events }: Props) {
  const versions = useMemo(() => versionsOf(lease, on), [lease, on]);
  const [chosen, choose] = useState<number>();
  const [onlyChanges, setOnlyChanges] = useState(false);
  const number = Math.min(chosen ?? versions.length - 1, versions.length - 1);
  const version = versions[number];
  if (version === undefined) return <p className="desk-quiet">{text.noContract}</p>;
  const reads = (each: Version | undefined) => each && clausesOn(lease, each.from, names);
  const clauses = comparedClauses(reads(versions[number - 1]), reads(version)!);
  const isFirst = number === 0;
  const changed = clauses.filter(({ isChanged }) => isChanged);
  return (
    <div className={classes['contract']}>
      <ol className={classes['versions']} aria-label={text.versions}>
        {versions.map((each, index) => (
          <li key={each.from}>
            <UnstyledButton
              className={classes['version']!}
              aria-pressed={index === number}
              onClick={() => choose(index)}
            >
              <b>{text.version(index + 1)}</b>
              <span>{instantShown(each.from, zone)}</span>
              <span className="desk-quiet">
                {eventsOf(each, events)
                  .map(({ type }) => type)
                  .join(', ')}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
      <div className={classes['reading']}>
        <Recorded version={version} events={events} zone={zone} />
        {isFirst ? null : (
          <Checkbox
            mb={8}
            label={`${text.onlyChanges} (${text.changes(changed.length)})`}
            checked={onlyChanges}
            onChange={(event) => setOnlyChanges(event.currentTarget.checked)}
          />
        )}
        <SmallTable
          label={text.version(number + 1)}
          head={[text.clause, text.reads, ...(isFirst ? [] : [text.before])]}
          rows={(onlyChanges && !isFirst ? changed : clauses).map((each) => ({
            key: each.id,
            cells: [
              <b>{each.name}</b>,
              <Reads clause={each} />,
              ...(isFirst ? [] : [<Before clause={each} />]),
            ],
          }))}
        />
      </div>
    </div>
  );
}

const eventsOf = ({ revisions }: Version, events: readonly EventInHistory[]) =>
  events.filter(({ revision }) => revisions.includes(revision));

/** What was recorded that made the version: in words, by whom and why. */
const Recorded = ({ version, events, zone }: Pick<Props, 'events' | 'zone'> & { version: Version }) => (
  <div className={classes['recorded']}>
    <h3>{text.versionWhy}</h3>
    {eventsOf(version, events).map((event) => (
      <dl key={event.revision} className="desk-facts">
        <dt>#{event.revision}</dt>
        <dd>{event.words}</dd>
        <dt>{text.history.who}</dt>
        <dd>{event.by ?? event.actor.role}</dd>
        {event.reason === undefined ? null : (
          <>
            <dt>{text.history.why}</dt>
            <dd>{event.reason}</dd>
          </>
        )}
        <dt>{text.history.recorded}</dt>
        <dd>
          <LocalDate at={event.recordedAt} zone={zone} />
        </dd>
      </dl>
    ))}
  </div>
);

const Reads = ({ clause: { words, isChanged } }: { readonly clause: ComparedClause }) =>
  words === undefined ? (
    <i>{text.gone}</i>
  ) : isChanged ? (
    <ins className={classes['new']}>{words}</ins>
  ) : (
    words
  );

const Before = ({ clause: { before, isChanged } }: { readonly clause: ComparedClause }) =>
  !isChanged ? null : before === undefined ? (
    <i className="desk-quiet">{text.notThere}</i>
  ) : (
    <del className={classes['old']}>{before}</del>
  );
