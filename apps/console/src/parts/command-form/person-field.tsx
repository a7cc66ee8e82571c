import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { ask } from '../../client/ask.js';
import { useAsker } from '../../client/asker.js';
import { mayAskView, VIEWS, type Asker } from '../../client/declared.js';
import { useFault } from './faults.js';
import type { FieldProps } from './field.js';
import { helpOf } from './schema.js';

/** A person by name or mail address; whoever owns renewals or stands in for who does is offered. */
export function PersonField({ schema, label, required, value, pointer, onChange }: FieldProps) {
  const asker = useAsker();
  const listed = useId();
  const { data: names = [] } = useQuery({
    queryKey: ['view', 'people-of-renewals', asker.role],
    queryFn: ({ signal }) => peopleOfRenewals(asker, signal),
  });
  return (
    <>
      <TextInput
        label={label}
        description={helpOf(schema)}
        withAsterisk={required}
        aria-required={required}
        error={useFault(pointer)}
        name={pointer}
        list={listed}
        autoComplete="off"
        value={typeof value === 'string' ? value : ''}
        onChange={({ currentTarget: { value: name } }) => onChange(name === '' ? undefined : name)}
      />
      <datalist id={listed}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

const MOST = 200;

/** Of the leases that bind first: who is not among them can be typed all the same. */
async function peopleOfRenewals(asker: Asker, signal: AbortSignal) {
  const answers = await Promise.all([
    ...(mayAskView(VIEWS['renewal-queue'], asker) ? [ask('renewal-queue', { limit: MOST }, { signal })] : []),
    ...(mayAskView(VIEWS.deputies, asker) ? [ask('deputies', { limit: MOST }, { signal })] : []),
  ]);
  const names = answers.flatMap(({ people }) => Object.values(people));
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b));
}
