import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { daysUntil } from '#domain/kernel/days-until.js';
import { milestoneWords } from '#views/words/milestone-words.js';
import type { Answer } from '../../client/declared.js';
import type { Column } from '../../parts/data-table/column.js';
import { Fact } from '../../parts/fact.js';
import { LeaseLink, PartyName } from '../../parts/links.js';
import { Broken } from '../../parts/long-text.js';
import { dayShown } from '../../parts/dates-shown.js';
import { LocalDate } from '../../parts/local-date.js';
import { Money } from '../../parts/money.js';
import { RiskMark } from '../../parts/risk-mark.js';
import { text as parts } from '../../texts/parts.js';
import { text } from '../../texts/queue.js';
import classes from './queue.module.css';

type Queue = Answer<'renewal-queue'>;
export interface QueueRow {
  readonly entry: Queue['entries'][number];
  readonly names: Pick<Queue, 'parties' | 'people'>;
  /** What is overdue is judged at. */
  readonly at: string;
}

const whenWords = ({ entry: { due, overdue }, at }: QueueRow): string =>
  overdue ? text.overdue(-daysUntil(at, due)) : text.in(daysUntil(at, due));

const ownerName = ({ entry: { renewalOwner }, names }: QueueRow): string =>
  renewalOwner === null ? text.nobody : (names.people[renewalOwner.person] ?? renewalOwner.person);

/** The owner, and who stands in for it. */
const ownerWords = (row: QueueRow): string =>
  [
    ownerName(row),
    ...row.entry.deputies.map(({ person, lastDay }) =>
      text.deputy(row.names.people[person] ?? person, dayShown(lastDay)),
    ),
  ].join('; ');

const partyName = ({ names }: QueueRow, id: string | null): string | undefined =>
  id === null ? undefined : (names.parties[id] ?? id);

const bindsWords = ({ entry: { binding } }: QueueRow): string =>
  binding === null ? text.decide : milestoneWords(binding);

export const columnsOf = (): readonly Column<QueueRow>[] => [
  {
    id: 'due',
    header: text.due,
    width: 150,
    value: ({ entry }) => entry.due,
    cell: (row) => (
      <span className={classes['due']} data-overdue={row.entry.overdue || undefined}>
        <b>{whenWords(row)}</b>
        <LocalDate at={row.entry.binding?.localDate ?? row.entry.due} zone={row.entry.timeZone} />
      </span>
    ),
  },
  {
    id: 'lease',
    header: text.lease,
    value: ({ entry }) => entry.leaseId,
    cell: ({ entry }) => (
      <>
        <LeaseLink leaseId={entry.leaseId} />
        <div className="desk-no-print">
          <Anchor component={Link} size="xs" to={`/leases/${encodeURIComponent(entry.leaseId)}/renewal`}>
            {text.renewal}
          </Anchor>
        </div>
      </>
    ),
  },
  {
    id: 'binds',
    header: text.binds,
    value: bindsWords,
    cell: (row) => (
      <>
        {bindsWords(row)}{' '}
        {row.entry.binding === null ? null : (
          <Fact events={row.entry.binding.events} zone={row.entry.timeZone} />
        )}
        {row.entry.binding === null ||
        row.entry.binding.own ||
        row.entry.binding.leaseId === undefined ? null : (
          <div className="desk-quiet">{text.upstream(row.entry.binding.leaseId)}</div>
        )}
      </>
    ),
  },
  {
    id: 'risk',
    header: text.risk,
    width: 120,
    value: ({ entry }) => parts.risk[entry.risk.level],
    order: ({ entry }) => entry.risk.score,
    cell: ({ entry }) => <RiskMark level={entry.risk.level} />,
  },
  {
    id: 'why',
    header: text.why,
    value: ({ entry }) => entry.risk.reasons.map(({ message }) => message).join(' '),
    cell: ({ entry }) => <Reasons reasons={entry.risk.reasons} />,
  },
  {
    id: 'lessee',
    header: text.lessee,
    value: (row) => partyName(row, row.entry.lessee),
    cell: ({ entry, names }) => <PartyName id={entry.lessee} names={names} />,
  },
  {
    id: 'owner',
    header: text.owner,
    value: ownerWords,
    cell: (row) => (
      <>
        <span className={row.entry.renewalOwner === null ? classes['nobody'] : undefined}>
          <Broken text={ownerName(row)} />
        </span>
        {row.entry.deputies.map(({ person, lastDay, timeZone }) => (
          <div key={person} className="desk-quiet" title={timeZone}>
            <Broken text={text.deputy(row.names.people[person] ?? person, dayShown(lastDay))} />
          </div>
        ))}
      </>
    ),
  },
  {
    id: 'atStake',
    header: text.atStake,
    type: 'decimal',
    width: 150,
    value: ({ entry }) => entry.atStake.amount ?? undefined,
    cell: ({ entry: { atStake } }) => (
      <>
        {atStake.amount === null ? (
          text.unpriced
        ) : (
          <Money amount={atStake.amount} currency={atStake.currency} />
        )}
        <div className="desk-quiet">{text.basis[atStake.basis]}</div>
      </>
    ),
  },
  {
    id: 'currency',
    header: text.currency,
    type: 'currency',
    value: ({ entry }) => entry.atStake.currency,
    hidden: true,
  },
  {
    id: 'prefixes',
    header: text.prefixes,
    value: ({ entry }) => entry.prefixes.join(' '),
    cell: ({ entry }) => <span className="desk-mono">{entry.prefixes.join(' ')}</span>,
    hidden: true,
  },
  { id: 'lessor', header: text.lessor, value: (row) => partyName(row, row.entry.lessor), hidden: true },
  { id: 'status', header: text.status, value: ({ entry }) => entry.status.state, hidden: true },
  { id: 'zone', header: text.zone, value: ({ entry }) => entry.timeZone, hidden: true },
];

/** The heaviest reason, and how many more there are, which a pointer or a click brings. */
function Reasons({ reasons }: { readonly reasons: QueueRow['entry']['risk']['reasons'] }) {
  const [first, ...more] = reasons;
  if (first === undefined) return null;
  if (more.length === 0) return <span className={classes['why']}>{first.message}</span>;
  return (
    <details className={classes['why']}>
      <summary>
        {first.message} <span className="desk-quiet">+{more.length}</span>
      </summary>
      <ul>
        {more.map(({ code, message }) => (
          <li key={code + message}>{message}</li>
        ))}
      </ul>
    </details>
  );
}
