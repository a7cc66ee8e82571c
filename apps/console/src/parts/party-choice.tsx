import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { askAllPages } from '../client/ask.js';
import type { Refusal } from '../client/request.js';
import { useWho } from '../session/session.js';
import { text } from '../texts/parts.js';
import { useSearchMembers } from './data-table/table-search.js';
import { Loading } from './loading.js';
import { Problem } from './problem.js';

const PER_PAGE = 500;

/** The party that a page is about, in its address; whoever acts for a party begins with that. */
export function useParty(): string | undefined {
  const [{ party }] = useSearchMembers();
  const { party: own } = useWho();
  return party ?? own;
}

/** Chooses the party that a page is about. */
export function PartyChoice({ label }: { readonly label: string }) {
  const [, set] = useSearchMembers();
  const party = useParty();
  const { data, error, refetch } = useQuery<readonly Option[], Refusal>({
    queryKey: ['view', 'parties', 'all'],
    queryFn: allParties,
  });
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (data === undefined) return <Loading />;
  const isListed = data.some(({ value }) => value === party);
  return (
    <NativeSelect
      className="desk-no-print"
      label={label}
      maw={360}
      value={party ?? ''}
      onChange={({ currentTarget: { value } }) => set({ party: value || undefined })}
      data={[
        ...(party === undefined ? [{ value: '', label: text.choose }] : []),
        ...(party === undefined || isListed ? [] : [{ value: party, label: party }]),
        ...data,
      ]}
    />
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

async function allParties({ signal }: { readonly signal: AbortSignal }): Promise<readonly Option[]> {
  const found: Option[] = [];
  for await (const { parties } of askAllPages('parties', { limit: PER_PAGE }, { signal }))
    found.push(...parties.map(({ partyId, name }) => ({ value: partyId, label: name })));
  return found.toSorted((a, b) => a.label.localeCompare(b.label));
}
