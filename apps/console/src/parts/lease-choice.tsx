import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useId, useState, type FormEvent, type ReactNode } from 'react';
import { useView } from '../client/use-view.js';
import { useWho } from '../session/session.js';
import { text } from '../texts/parts.js';
import { useSearchMembers } from './data-table/table-search.js';
import { Empty } from './empty.js';
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
  const { data, error, refetch } = useRegister(wanted);
  const first = useRegister('');
  const list = useId();
  useEffect(() => setTyped(lease), [lease]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const others = Object.fromEntries(forget.map((name) => [name, undefined]));
    set({ ...others, lease: typed.trim() || undefined });
  };
  if (lease === '' && isNone(first)) return null;
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

/** The first leases on record that the text is found in. */
const useRegister = (wanted: string) =>
  useView('register', { limit: MOST, ...(wanted === '' ? {} : { text: wanted }) });

const isNone = ({ data }: ReturnType<typeof useRegister>): boolean => data?.leases.length === 0;

/** What is said where there is none. */
export const useNoLeases = (): string =>
  useWho().party === undefined ? text.noLeases : text.noLeasesOfYours;

/** Said while no lease is chosen: that one is to be, or that there is none yet. */
export function NoLease({ children }: { readonly children: ReactNode }) {
  const first = useRegister('');
  const none = useNoLeases();
  return first.data === undefined || first.error !== null ? null : (
    <Empty>{isNone(first) ? none : children}</Empty>
  );
}
