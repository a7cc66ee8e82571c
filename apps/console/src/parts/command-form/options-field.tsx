import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { text } from '../../texts/command-form.js';
import classes from './command-form.module.css';
import { Field, type FieldProps } from './field.js';
import { MembersOf } from './object-field.js';
import { emptyOf, optionLabel, optionOf, type Members, helpOf } from './schema.js';

/** A member that has one of several shapes: which, and what that one needs. */
export function OptionsField({ schema, label, pointer, required, value, onChange }: FieldProps) {
  const options = schema.anyOf ?? [];
  const [chosen, setChosen] = useState(() =>
    value === undefined && !required ? -1 : optionOf(options, value),
  );
  const choose = (index: number) => {
    setChosen(index);
    onChange(index < 0 ? undefined : emptyOf(options[index]!));
  };
  const option = options[chosen];
  return (
    <fieldset className={classes['group']}>
      <legend>{label}</legend>
      <NativeSelect
        label={text.which}
        description={helpOf(schema)}
        value={String(chosen)}
        onChange={(event) => choose(Number(event.currentTarget.value))}
        data={[
          ...(required ? [] : [{ value: '-1', label: text.notGiven }]),
          ...options.map((each, index) => ({ value: String(index), label: optionLabel(each, options) })),
        ]}
      />
      {option === undefined ? null : option.type === 'object' ? (
        <MembersOf schema={option} pointer={pointer} value={(value ?? {}) as Members} onChange={onChange} />
      ) : (
        <Field
          schema={option}
          label={label}
          pointer={pointer}
          required={required}
          value={value}
          onChange={onChange}
        />
      )}
    </fieldset>
  );
}
