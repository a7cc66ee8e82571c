import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useView } from '../../client/use-view.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { text } from '../../texts/compare.js';
import classes from './compare.module.css';

export const KINDS = ['lease', 'lessee', 'address'] as const;
export type Kind = (typeof KINDS)[number];

interface Props {
  readonly kind: Kind;
  readonly of: string;
  readonly since: string;
  readonly sinceOn: string;
}

const MOST_PARTIES = 500;

/** What is compared, and with which earlier instant; the later one is that of the bar. All of it stands in the address. */
export function Question(given: Props) {
  const [, set] = useSearchMembers();
  const [asked, setAsked] = useState(given);
  const change = (member: keyof Props) => (event: { currentTarget: { value: string } }) =>
    setAsked({ ...asked, [member]: event.currentTarget.value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [of, since, sinceOn] = [asked.of.trim(), asked.since.trim(), asked.sinceOn.trim()];
    set({ kind: asked.kind, of, since, sinceOn: sinceOn || undefined });
  };
  return (
    <form onSubmit={submit} className={`desk-card ${classes['question']}`}>
      <NativeSelect
        label={text.kind}
        value={asked.kind}
        onChange={({ currentTarget: { value } }) => setAsked({ ...asked, kind: value as Kind, of: '' })}
        data={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
      />
      {asked.kind === 'lessee' ? (
        <Lessees value={asked.of} onChange={change('of')} />
      ) : (
        <TextInput required label={text.kinds[asked.kind]} value={asked.of} onChange={change('of')} />
      )}
      <TextInput
        required
        label={text.since}
        description={text.timeHelp}
        placeholder="2026-05-01"
        value={asked.since}
        onChange={change('since')}
      />
      <TextInput
        label={text.sinceOn}
        description={text.sinceOnHelp}
        placeholder="2026-05-01"
        value={asked.sinceOn}
        onChange={change('sinceOn')}
      />
      <Button type="submit">{text.compare}</Button>
    </form>
  );
}

interface LesseesProps {
  readonly value: string;
  readonly onChange: (event: { currentTarget: { value: string } }) => void;
}

function Lessees({ value, onChange }: LesseesProps) {
  const { data } = useView('parties', { limit: MOST_PARTIES });
  const parties = (data?.parties ?? [])
    .map(({ partyId, name }) => ({ value: partyId, label: name }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  return (
    <NativeSelect
      required
      label={text.kinds.lessee}
      value={value}
      onChange={onChange}
      data={[{ value: '', label: '—' }, ...parties]}
    />
  );
}
