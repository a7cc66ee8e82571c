import { Button } from '@mantine/core';
import { text } from '../../texts/command-form.js';
import { Icon } from '../icon.js';
import classes from './command-form.module.css';
import { useFault } from './faults.js';
import { Field, type FieldProps } from './field.js';
import { below, emptyOf, labelOf, type Members, type Schema, helpOf } from './schema.js';

/** A member with members of its own; one that may be left out is there once somebody adds it. */
export function ObjectField({ schema, label, pointer, required, value, onChange }: FieldProps) {
  const fault = useFault(pointer);
  if (value === undefined)
    return (
      <div>
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={12} />}
          title={helpOf(schema)}
          onClick={() => onChange(emptyOf(schema) ?? {})}
        >
          {text.add(label)}
        </Button>
        {fault === undefined ? null : <p className={classes['fault']}>{fault}</p>}
      </div>
    );
  return (
    <fieldset className={classes['group']}>
      <legend>
        {label}
        {required ? null : (
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(undefined)}>
            {text.leaveOut}
          </Button>
        )}
      </legend>
      {schema.description === undefined ? null : <p className={classes['help']}>{helpOf(schema)}</p>}
      {fault === undefined ? null : <p className={classes['fault']}>{fault}</p>}
      <MembersOf schema={schema} pointer={pointer} value={value as Members} onChange={onChange} />
    </fieldset>
  );
}

interface Props {
  readonly schema: Schema;
  readonly pointer: string;
  readonly value: Members;
  readonly onChange: (value: Members) => void;
  /** Those that are shown elsewhere, or given by the page. */
  readonly without?: readonly string[];
}

/** The members of an object: those that are needed first. */
export function MembersOf({ schema, pointer, value, onChange, without = [] }: Props) {
  const { properties = {}, required = [] } = schema;
  const names = Object.keys(properties).filter((name) => !without.includes(name));
  const ordered = [
    ...names.filter((name) => required.includes(name)),
    ...names.filter((name) => !required.includes(name)),
  ];
  return (
    <div className={classes['members']}>
      {ordered.map((name) => (
        <Field
          key={name}
          schema={properties[name]!}
          label={labelOf(name, properties[name])}
          pointer={below(pointer, name)}
          required={required.includes(name)}
          value={value[name]}
          onChange={(member) => onChange({ ...value, [name]: member })}
        />
      ))}
    </div>
  );
}
