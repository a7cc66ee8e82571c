import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Refusal } from '../client/request.js';
import { useWho } from '../session/session.js';
import { text } from '../texts/parts.js';
import { useSearchMembers } from './data-table/table-search.js';
import { Empty } from './empty.js';
import { Loading } from './loading.js';
import { useParties } from './parties.js';
import { Problem } from './problem.js';

/** The party that a page is about, in its address; whoever acts for a party begins with that. */
export function useParty(): string | undefined {
  const [{ party }] = useSearchMembers();
  const { party: own } = useWho();
  return party ?? own;
}

/** Chooses the party that a page is about. */
export function PartyChoice({ label }: { readonly label: string }) {
  const [, set] = useSearchMembers();
  return <PartySelect label={label} party={useParty()} choose={(party) => set({ party })} />;
}

interface Props {
  readonly label: string;
  /** Its id. */
  readonly party: string | undefined;
  readonly choose: (party: string | undefined) => void;
  readonly required?: boolean;
}

/** Every party by its name; nothing while there is none to choose. */
export function PartySelect({ label, party, choose, required = false }: Props) {
  const { data, error, refetch } = useParties();
  // Of a party that is chosen the page itself tells what is wrong.
  if (error !== null && party === undefined) return <Problem error={error} again={refetch} />;
  if (data === undefined && error === null) return <Loading />;
  const parties = data ?? [];
  if (parties.length === 0 && party === undefined) return null;
  const isListed = parties.some(({ value }) => value === party);
  return (
    <NativeSelect
      className="desk-no-print"
      label={label}
      required={required}
      miw={200}
      maw={360}
      value={party ?? ''}
      onChange={({ currentTarget: { value } }) => choose(value || undefined)}
      data={[
        ...(party === undefined ? [{ value: '', label: text.choose }] : []),
        ...(party === undefined || isListed ? [] : [{ value: party, label: party }]),
        ...parties,
      ]}
    />
  );
}

/** Said while no party is chosen: that one is to be, or that there is none yet. */
export function NoParty({ children }: { readonly children: ReactNode }) {
  const { data, error } = useParties();
  return data === undefined || error !== null ? null : (
    <Empty>{data.length === 0 ? text.noParties : children}</Empty>
  );
}

interface PartyProblemProps {
  readonly error: Refusal;
  readonly again: () => unknown;
  readonly party: string;
}

/** Why a party's page cannot be shown; to who acts for it, that it is in nothing yet is nothing wrong. */
export function PartyProblem({ error, again, party }: PartyProblemProps) {
  const { party: own } = useWho();
  if (error.status === 404 && party === own) return <Empty>{text.noLeasesOfYours}</Empty>;
  return <Problem error={error} again={again} />;
}
