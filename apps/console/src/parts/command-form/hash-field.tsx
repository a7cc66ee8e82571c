import { Button, FileButton, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useContext } from 'react';
import { keepDocument, mayKeepDocuments } from '../../client/documents.js';
import { useWho } from '../../session/session.js';
import { text } from '../../texts/documents.js';
import { Problem } from '../problem.js';
import classes from './command-form.module.css';
import { useFault } from './faults.js';
import type { FieldProps } from './field.js';
import { LeaseOfForm } from './lease-of-form.js';
import { helpOf } from './schema.js';

/** The SHA-256 of a document: typed, or of a file that is chosen and kept, as the service computes it. */
export function HashField({ schema, label, required, value, pointer, onChange }: FieldProps) {
  const fault = useFault(pointer);
  const { role } = useWho();
  const leaseId = useContext(LeaseOfForm);
  const keeping = useMutation({
    mutationFn: (file: File) => keepDocument(file, leaseId),
    onSuccess: onChange,
  });
  const typed = typeof value === 'string' ? value : '';
  return (
    <div className={classes['hash']}>
      <TextInput
        label={label}
        description={helpOf(schema)}
        withAsterisk={required}
        aria-required={required}
        error={fault}
        name={pointer}
        value={typed}
        onChange={({ currentTarget: { value: given } }) => onChange(given === '' ? undefined : given)}
      />
      {mayKeepDocuments(role, leaseId) ? (
        <FileButton onChange={(file) => file !== null && keeping.mutate(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="compact-xs"
              aria-label={text.chooseFor(label)}
              loading={keeping.isPending}
            >
              {text.choose}
            </Button>
          )}
        </FileButton>
      ) : null}
      {keeping.error === null ? null : <Problem error={keeping.error} />}
      <span role="status" className="desk-quiet">
        {keeping.data !== undefined && keeping.data === typed ? text.taken : ''}
      </span>
    </div>
  );
}
