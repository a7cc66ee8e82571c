import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useView } from '../../client/use-view.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Fact } from '../../parts/fact.js';
import { Loading } from '../../parts/loading.js';
import { Problem } from '../../parts/problem.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease.js';
import classes from './lease.module.css';

const t = text.changed;

/** What is otherwise than it was known at another instant, which the address keeps. */
export function Changed({ leaseId, zone }: { readonly leaseId: string; readonly zone: string }) {
  const [{ since = '' }, set] = useSearchMembers();
  const [typed, setTyped] = useState(since);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') set({ since: typed.trim() });
  };
  return (
    <section aria-label={t.title} className={classes['changed']}>
      <form onSubmit={submit} className="desk-no-print">
        <TextInput
          type="date"
          label={t.since}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t.title}
        </Button>
        {since === '' ? null : (
          <Button variant="subtle" onClick={() => set({ since: undefined })}>
            {t.close}
          </Button>
        )}
      </form>
      {since === '' ? null : <Differences leaseId={leaseId} since={since} zone={zone} />}
    </section>
  );
}

function Differences({ leaseId, since, zone }: { leaseId: string; since: string; zone: string }) {
  const { data, error, refetch } = useView('lease', { leaseId, since });
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (data?.compared === undefined) return <Loading />;
  return (
    <SmallTable
      label={t.title}
      empty={t.nothing}
      head={[t.what, t.was, t.is]}
      rows={data.compared.changes.map(({ what, words = what, before, after, events }) => {
        const [name = what, values = ''] = words.split(/: (.*)/s);
        const [was, is] = values.split(' -> ');
        return {
          key: what,
          cells: [
            <>
              <b>{name}</b> <Fact events={events} zone={zone} />
            </>,
            before === undefined ? t.none : was,
            after === undefined ? t.none : is,
          ],
        };
      })}
    />
  );
}
