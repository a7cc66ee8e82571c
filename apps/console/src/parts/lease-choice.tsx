import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useId, useState, type FormEvent } from 'react';
import { useView } from '../client/use-view.js';
import { text } from '../texts/parts.js';
import { useSearchMembers } from './data-table/table-search.js';
import { Problem } from './problem.js';
import classes from './choice.module.css';

const MOST = 50;
const TYPING_MS = 200;

/** The lease that a page is about, in its address. */
export const useChosenLease = (): string | undefined => useSearchMembers()[0]['lease'];

/** Chooses the lease that a page is about; leases are offered by what is typed of their names. `forget` leaves the address. */
export function LeaseChoice({ forget = [] }: { readonly forget?: readonly string[] }) {
  const [{ lease = '' }, set] = useSearchMembers();
  const [typed, setTyped] = useState(lease);
  const [wanted] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { data, error, refetch } = useView('register', {
    limit: MOST,
    ...(wanted === '' ? {} : { text: wanted }),
  });
  const list = useId();
  useEffect(() => setTyped(lease), [lease]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const others = Object.fromEntries(forget.map((name) => [name, undefined]));
    set({ ...others, lease: typed.trim() || undefined });
  };
  return (
    <>
      <form className={`${classes['choice']} desk-no-print`} onSubmit={submit}>
        <TextInput
          label={text.lease}
          list={list}
          value={typed}
          autoComplete="off"
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
        <datalist id={list}>
          {data?.leases.map(({ leaseId }) => (
            <option key={leaseId} value={leaseId} />
          ))}
        </datalist>
        <Button type="submit" variant="default">
          {text.show}
        </Button>
      </form>
      {/* Of a lease that is chosen the page itself tells what is wrong. */}
      {error !== null && lease === '' ? <Problem error={error} again={refetch} /> : null}
    </>
  );
}
