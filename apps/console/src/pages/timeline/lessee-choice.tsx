import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useView } from '../../client/use-view.js';
import { Loading } from '../../parts/loading.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/timeline.js';

const MOST = 500;

/** Leads to the timeline of another party. */
export function LesseeChoice({ lesseeId = '' }: { readonly lesseeId?: string }) {
  const navigate = useNavigate();
  const { data, error, refetch } = useView('parties', { limit: MOST });
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (data === undefined) return <Loading />;
  const parties = data.parties
    .map(({ partyId, name }) => ({ value: partyId, label: name }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  return (
    <NativeSelect
      label={text.whose}
      maw={320}
      value={lesseeId}
      onChange={({ currentTarget: { value } }) => {
        if (value !== '') void navigate({ to: `/timeline/${value}` } as never);
      }}
      data={[...(lesseeId === '' ? [{ value: '', label: '—' }] : []), ...parties]}
    />
  );
}
