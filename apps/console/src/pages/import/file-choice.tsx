import { Button } from '@mantine/core';
import { useId, useState, type FormEvent } from 'react';
import { text } from '../../texts/import.js';
import type { Sent } from './asked.js';
import classes from './import.module.css';

interface Props {
  readonly isSending: boolean;
  readonly begin: (what: Sent, dryRun: boolean) => Promise<void>;
}

/** Which file: it is looked through first, and nothing of it is recorded by that. */
export function FileChoice({ isSending, begin }: Props) {
  const [file, setFile] = useState<File>();
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file !== undefined) void begin({ file, name: file.name }, true);
  };
  return (
    <form onSubmit={submit} className={`desk-card ${classes['choice']}`}>
      <label htmlFor={id}>
        <b>{text.file}</b>
        <span className="desk-quiet">{text.fileHelp}</span>
      </label>
      <input
        id={id}
        type="file"
        accept=".csv,.ndjson,.jsonl,.gz,text/csv"
        className={classes['file']}
        onChange={({ currentTarget: { files } }) => setFile(files?.[0])}
      />
      <Button type="submit" disabled={file === undefined} loading={isSending}>
        {text.check}
      </Button>
    </form>
  );
}
