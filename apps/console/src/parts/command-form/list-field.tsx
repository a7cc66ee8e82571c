import { ActionIcon, Button } from '@mantine/core';
import { text } from '../../texts/command-form.js';
import { Icon } from '../icon.js';
import classes from './command-form.module.css';
import { useFault } from './faults.js';
import { Field, type FieldProps } from './field.js';
import { below, emptyOf, helpOf } from './schema.js';

/** A member that is a list: its items one below the other, each of which can be taken out. */
export function ListField({ schema, label, pointer, required, value, onChange }: FieldProps) {
  const fault = useFault(pointer);
  const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const item = schema.items ?? {};
  const put = (changed: readonly unknown[]) =>
    onChange(changed.length === 0 && !required ? undefined : changed);
  return (
    <fieldset className={classes['group']}>
      <legend>
        {label}
        {required ? <span className={classes['needed']}> *</span> : null}
      </legend>
      {schema.description === undefined ? null : <p className={classes['help']}>{helpOf(schema)}</p>}
      {fault === undefined ? null : <p className={classes['fault']}>{fault}</p>}
      {items.map((each, index) => (
        <div key={index} className={classes['item']}>
          <Field
            schema={item}
            label={text.item(label, index + 1)}
            pointer={below(pointer, index)}
            required
            value={each}
            onChange={(changed) => put(items.with(index, changed))}
          />
          <ActionIcon
            variant="default"
            size="sm"
            aria-label={text.takeOut(label, index + 1)}
            onClick={() => put(items.toSpliced(index, 1))}
          >
            <Icon name="close" size={12} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        leftSection={<Icon name="plus" size={12} />}
        onClick={() => put([...items, emptyOf(item) ?? ''])}
      >
        {text.addTo(label)}
      </Button>
    </fieldset>
  );
}
