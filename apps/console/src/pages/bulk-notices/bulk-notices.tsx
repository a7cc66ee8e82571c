import { Anchor, Button, NativeSelect, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { SERVED_PURPOSES, SIDES } from '#domain/renewal/terms.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Remarks } from '../../parts/command-form/preview.js';
import { Stale } from '../../parts/command-form/stale.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Empty } from '../../parts/empty.js';
import { LeaseLink } from '../../parts/links.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/bulk-notices.js';
import { text as renewal } from '../../texts/renewal.js';
import { sentence } from '../renewal/next-deadline.js';
import classes from './bulk-notices.module.css';
import { useBulk, type Item, type Wanted } from './use-bulk.js';

const CHANNELS = Object.entries(text.channels).map(([value, label]) => ({ value, label }));

/** A notice on each of many leases: `?leases=` names them, apart by commas. */
export default function BulkNoticesPage() {
  const [{ leases = '' }, set] = useSearchMembers();
  const leaseIds = useMemo(() => [...new Set(leases.split(',').filter(Boolean))], [leases]);
  const toQueue = (
    <Anchor component={Link} to="/queue">
      {text.toQueue}
    </Anchor>
  );
  if (leaseIds.length === 0)
    return (
      <Page title={text.title} actions={toQueue}>
        <Empty>{text.none}</Empty>
      </Page>
    );
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <>
          <ChangedSince view="renewal-queue" params={{}} />
          {toQueue}
        </>
      }
    >
      <Bulk
        leaseIds={leaseIds}
        leaveOut={(leaseId) => set({ leases: leaseIds.filter((each) => each !== leaseId).join(',') })}
      />
    </Page>
  );
}

interface Props {
  readonly leaseIds: readonly string[];
  readonly leaveOut: (leaseId: string) => void;
}

function Bulk({ leaseIds, leaveOut }: Props) {
  const [wanted, setWanted] = useState<Wanted>({ channel: CHANNELS[0]!.value, reason: '' });
  const { itemOf, busy, ready, unlooked, look, record, forget } = useBulk(leaseIds);
  const want = (change: Partial<Wanted>) => {
    setWanted({ ...wanted, ...change });
    forget();
  };
  const count = (state: Item['state']) => leaseIds.filter((id) => itemOf(id).state === state).length;
  return (
    <>
      <div className={`${classes['form']} desk-no-print`}>
        <NativeSelect
          label={text.purpose}
          value={wanted.purpose ?? ''}
          onChange={({ currentTarget: { value } }) =>
            want({ purpose: (value || undefined) as Wanted['purpose'] })
          }
          data={[
            { value: '', label: text.usual },
            ...SERVED_PURPOSES.map((value) => ({ value, label: sentence(value) })),
          ]}
        />
        <NativeSelect
          label={text.by}
          value={wanted.by ?? ''}
          onChange={({ currentTarget: { value } }) => want({ by: (value || undefined) as Wanted['by'] })}
          data={[
            { value: '', label: text.usual },
            ...SIDES.map((value) => ({ value, label: renewal.sides[value] })),
          ]}
        />
        <NativeSelect
          label={text.channel}
          value={wanted.channel}
          onChange={({ currentTarget: { value } }) => want({ channel: value })}
          data={CHANNELS}
        />
        <TextInput
          label={text.reason}
          description={text.reasonHelp}
          inputWrapperOrder={['label', 'input', 'description']}
          value={wanted.reason}
          onChange={({ currentTarget: { value } }) => want({ reason: value })}
        />
      </div>
      <div className={`${classes['buttons']} desk-no-print`}>
        {unlooked.length === 0 ? null : (
          <Button
            variant={ready.length === 0 ? 'filled' : 'default'}
            disabled={busy !== undefined}
            onClick={() => void look(wanted)}
          >
            {count('refused') > 0 ? text.again : text.look}
          </Button>
        )}
        {ready.length === 0 ? null : (
          <Button disabled={busy !== undefined} onClick={() => void record(wanted)}>
            {text.record(ready.length)}
          </Button>
        )}
        <span role="status">
          {busy === undefined
            ? text.tally(ready.length, count('refused'), count('recorded'))
            : busy.what === 'look'
              ? text.looking(busy.done, busy.of)
              : text.recording(busy.done, busy.of)}
        </span>
      </div>
      <SmallTable
        label={text.title}
        acts={['ServeNotice']}
        head={[text.lease, text.notice, text.outcome, text.act]}
        rows={leaseIds.map((leaseId) => {
          const item = itemOf(leaseId);
          return {
            key: leaseId,
            cells: [
              <LeaseLink leaseId={leaseId} />,
              'draft' in item && item.draft !== undefined
                ? text.of(sentence(item.draft.purpose), renewal.sides[item.draft.by])
                : '',
              <Outcome
                leaseId={leaseId}
                item={item}
                lookAgain={() => void (busy ?? look(wanted, [leaseId]))}
              />,
              item.state === 'recorded' || busy !== undefined ? (
                ''
              ) : (
                <Button variant="subtle" size="compact-xs" onClick={() => leaveOut(leaseId)}>
                  {text.take} <span className="desk-visually-hidden">{leaseId}</span>
                </Button>
              ),
            ],
          };
        })}
      />
    </>
  );
}

interface OutcomeProps {
  readonly leaseId: string;
  readonly item: Item;
  readonly lookAgain: () => void;
}

/** What would come, or came, of one of them. */
function Outcome({ leaseId, item, lookAgain }: OutcomeProps) {
  switch (item.state) {
    case 'waiting':
      return <span className="desk-quiet">{text.waiting}</span>;
    case 'ready':
      return (
        <>
          <b>{text.would}</b>
          {item.draft.late ? <> · {renewal.late}</> : null}
          <ul className={classes['effect']}>
            {item.effect.events.map((event) => (
              <li key={event.revision}>{event.words}</li>
            ))}
            {item.effect.changes.map((change, index) => (
              <li key={index}>{change.words}</li>
            ))}
          </ul>
          <Remarks remarks={item.effect.remarks} />
        </>
      );
    case 'refused':
      return item.staleAt === undefined ? (
        <Problem error={item.error} />
      ) : (
        <Stale
          command="ServeNotice"
          stream={leaseId}
          since={item.staleAt}
          said={item.error.message}
          lookAgain={lookAgain}
        />
      );
    case 'recorded':
      return <b className={classes['done']}>{sentence(text.recorded)}</b>;
  }
}
