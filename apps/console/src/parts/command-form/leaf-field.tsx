import { Checkbox, JsonInput, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { text } from '../../texts/command-form.js';
import { useFault } from './faults.js';
import type { FieldProps } from './field.js';
import { HashField } from './hash-field.js';
import { PartyField } from './party-field.js';
import { PersonField } from './person-field.js';
import { labelOf, helpOf } from './schema.js';
import { LAST_DAY } from '../dates-shown.js';

const LONG = 200;

/** A member that is one value: text, a number, a date, one of several words, yes or no. */
export function LeafField(props: FieldProps) {
  const { schema, label, required, value, pointer, onChange } = props;
  const fault = useFault(pointer);
  const shared = {
    label,
    description: helpOf(schema),
    withAsterisk: required,
    'aria-required': required,
    error: fault,
    name: pointer,
  };
  const typed = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const set = (given: string) => onChange(given === '' ? undefined : given);
  if (schema.names === 'party') return <PartyField {...props} />;
  if (schema.names === 'person') return <PersonField {...props} />;
  if (schema.format === 'sha256') return <HashField {...props} />;
  if (schema.enum !== undefined)
    return (
      <NativeSelect
        {...shared}
        value={typed}
        onChange={(event) => set(event.currentTarget.value)}
        data={[
          { value: '', label: required ? text.choose : text.notGiven },
          ...schema.enum.map((each) => ({ value: each, label: labelOf(each) })),
        ]}
      />
    );
  if (schema.type === 'boolean')
    return required ? (
      <Checkbox
        label={label}
        description={helpOf(schema)}
        error={fault}
        name={pointer}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    ) : (
      <NativeSelect
        {...shared}
        value={value === undefined ? '' : String(value)}
        onChange={({ currentTarget: { value: chosen } }) =>
          onChange(chosen === '' ? undefined : chosen === 'true')
        }
        data={[
          { value: '', label: text.notGiven },
          { value: 'true', label: text.yes },
          { value: 'false', label: text.no },
        ]}
      />
    );
  if (schema.type === 'object') return <AnyObject {...props} />;
  if (schema.type === 'integer' || schema.type === 'number')
    return (
      <TextInput
        {...shared}
        inputMode="numeric"
        placeholder={exampleOf(schema.examples)}
        value={typed}
        onChange={({ currentTarget: { value: digits } }) =>
          onChange(digits === '' ? undefined : /^-?\d{1,15}$/.test(digits) ? Number(digits) : digits)
        }
      />
    );
  if (schema.format === 'local-date')
    return (
      <TextInput
        {...shared}
        type="date"
        max={LAST_DAY}
        value={typed}
        onChange={(event) => set(event.currentTarget.value)}
      />
    );
  if (schema.format === 'text' && (schema.maxLength ?? 0) > LONG)
    return (
      <Textarea
        {...shared}
        autosize
        minRows={2}
        maxRows={8}
        value={typed}
        onChange={(event) => set(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      {...shared}
      placeholder={exampleOf(schema.examples)}
      value={typed}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

const exampleOf = (examples: readonly unknown[] = []): string | undefined =>
  examples[0] === undefined ? undefined : String(examples[0]);

/** Of a shape that the command leaves open, such as what a fact is corrected to: as JSON. */
function AnyObject({ schema, label, required, value, pointer, onChange }: FieldProps) {
  const [typed, setTyped] = useState(value === undefined ? '' : JSON.stringify(value, undefined, 2));
  return (
    <JsonInput
      label={label}
      description={helpOf(schema)}
      withAsterisk={required}
      error={useFault(pointer)}
      name={pointer}
      autosize
      minRows={4}
      value={typed}
      validationError={text.noJson}
      onChange={(given) => {
        setTyped(given);
        try {
          onChange(given.trim() === '' ? undefined : JSON.parse(given));
        } catch {
          // Half of it is typed: the field itself says that it is no JSON yet.
        }
      }}
    />
  );
}
