import { Select, TextInput } from '@mantine/core';
import { text } from '../../texts/command-form.js';
import { useParties } from '../parties.js';
import { useFault } from './faults.js';
import type { FieldProps } from './field.js';
import { helpOf } from './schema.js';

/** A party by its name, of those on record; by its id where its role may not list them. */
export function PartyField({ schema, label, required, value, pointer, onChange }: FieldProps) {
  const fault = useFault(pointer);
  const { data, error } = useParties();
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
  return (
    <Select
      {...shared}
      size="xs"
      searchable
      clearable
      limit={50}
      placeholder={text.findParty}
      nothingFoundMessage={text.noParty}
      data={data ?? []}
      value={typed === '' ? null : typed}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}
