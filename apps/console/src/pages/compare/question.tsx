import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { PartySelect } from '../../parts/party-choice.js';
import { text } from '../../texts/compare.js';
import classes from './compare.module.css';

export const KINDS = ['lease', 'lessee', 'lessor', 'address'] as const;
export type Kind = (typeof KINDS)[number];

interface Props {
  readonly kind: Kind;
  readonly of: string;
  readonly since: string;
  readonly sinceOn: string;
}

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
      {asked.kind === 'lessee' || asked.kind === 'lessor' ? (
        <PartySelect
          required
          label={text.kinds[asked.kind]}
          party={asked.of || undefined}
          choose={(party) => setAsked({ ...asked, of: party ?? '' })}
        />
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
