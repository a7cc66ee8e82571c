import { Button, FileInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { holdAgainst } from '../../client/checkpoints.js';
import { Icon } from '../../parts/icon.js';
import { Problem } from '../../parts/problem.js';
import { Section } from '../../parts/section.js';
import { text } from '../../texts/checkpoints.js';
import classes from './checkpoints.module.css';

/** Whether the log goes on from a checkpoint that somebody kept: pasted, or out of its file. */
export function HeldAgainst() {
  const [note, setNote] = useState('');
  const { data: held, error, isPending, mutate, reset } = useMutation({ mutationFn: holdAgainst });
  const change = (given: string) => {
    setNote(given);
    reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate(note);
  };
  return (
    <Section title={text.compare} lead={text.compareLead} screenOnly>
      <form className={classes['form']} onSubmit={submit} aria-label={text.compare}>
        <Textarea
          label={text.kept}
          description={text.keptHelp}
          autosize
          minRows={5}
          maxRows={12}
          spellCheck={false}
          value={note}
          onChange={({ currentTarget: { value } }) => change(value)}
        />
        <FileInput
          label={text.file}
          placeholder={text.chooseFile}
          onChange={(file) => void file?.text().then(change)}
          clearable={false}
        />
        <Button type="submit" loading={isPending} disabled={note.trim() === ''}>
          {text.check}
        </Button>
      </form>
      {error === null ? null : <Problem error={error} />}
      {held === undefined ? null : (
        <p role="status" className={classes['answer']} data-forked={!held.extends || undefined}>
          <Icon name={held.extends ? 'check' : 'warning'} />
          {held.extends ? text.goesOn(held.entries, held.size) : text.doesNot(held.entries, held.size)}
        </p>
      )}
    </Section>
  );
}
