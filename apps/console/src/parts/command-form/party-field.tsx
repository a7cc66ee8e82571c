import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { askAllPages } from '../../client/ask.js';
import { text } from '../../texts/command-form.js';
import { useFault } from './faults.js';
import type { FieldProps } from './field.js';
import { helpOf } from './schema.js';

/** A party by its name, of those on record; by its id where its role may not list them. */
export function PartyField({ schema, label, required, value, pointer, onChange }: FieldProps) {
  const fault = useFault(pointer);
  const { data, error } = useQuery({
    queryKey: ['view', 'parties', {}, 'all'],
    queryFn: ({ signal }) => partiesOnRecord(signal),
  });
  const shared = {
    label,
    description: helpOf(schema),
    withAsterisk: required,
    error: fault,
    name: pointer,
  };
  const typed = typeof value === 'string' ? value : '';
  if (error !== null)
    return (
      <TextInput
        {...shared}
        value={typed}
        onChange={({ currentTarget: { value: id } }) => onChange(id === '' ? undefined : id)}
      />
    );
  const options = (data ?? []).map(({ partyId, name }) => ({ value: partyId, label: name }));
  return (
    <Select
      {...shared}
      size="xs"
      searchable
      clearable
      limit={50}
      placeholder={text.findParty}
      nothingFoundMessage={text.noParty}
      data={options.toSorted((a, b) => a.label.localeCompare(b.label))}
      value={typed === '' ? null : typed}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}

const MOST = 500;

async function partiesOnRecord(signal: AbortSignal) {
  const parties = [];
  for await (const page of askAllPages('parties', { limit: MOST }, { signal })) parties.push(...page.parties);
  return parties;
}
