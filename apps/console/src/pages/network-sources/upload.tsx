import { Button, Checkbox, FileInput, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Observed } from '#application/network/observed.js';
import type { NetworkFormat } from '#intake/network/formats.js';
import { uploadNetworkFile, type NetworkFile } from '../../client/upload-network-file.js';
import { queries } from '../../client/use-view.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/network-sources.js';
import { guessFormat } from './guess-format.js';
import classes from './network-sources.module.css';
import { Outcome } from './outcome.js';

const FORMATS = Object.entries(text.formats).map(([value, label]) => ({ value, label }));

const KNOWN = 'known-sources';

/** Holds a file of a source against the leases, and says what came of it. */
export function Upload({ sources }: { readonly sources: readonly string[] }) {
  const [file, setFile] = useState<File | null>(null);
  const [source, setSource] = useState('');
  const [format, setFormat] = useState<NetworkFormat | ''>('');
  const [isGuessed, setGuessed] = useState(false);
  const [origin, setOrigin] = useState('');
  const [at, setAt] = useState('');
  const [accepted, setAccepted] = useState(false);
  const sending = useMutation<Observed, Error, NetworkFile>({
    mutationFn: uploadNetworkFile,
    // A file that is refused may have made its source sick.
    onSettled: () => queries.invalidateQueries({ queryKey: ['view'] }),
  });
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    if (chosen === null || (format !== '' && !isGuessed)) return;
    const guess = await guessFormat(chosen);
    setFormat(guess ?? '');
    setGuessed(guess !== undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file === null || format === '') return;
    const said = { at: at.trim(), origin: format === 'zone' ? origin.trim() : '' };
    const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
    sending.mutate({ source, format, file, accepted, ...given });
  };
  return (
    <>
      <form onSubmit={submit} className={classes['upload']}>
        <FileInput
          size="xs"
          label={text.file}
          description={text.fileHelp}
          inputWrapperOrder={['label', 'input', 'description']}
          placeholder={text.choose}
          value={file}
          onChange={(chosen) => void choose(chosen)}
        />
        <NativeSelect
          label={text.format}
          description={isGuessed ? text.guessed : text.formatHelp}
          inputWrapperOrder={['label', 'input', 'description']}
          value={format}
          onChange={({ currentTarget: { value } }) => {
            setFormat(value as NetworkFormat | '');
            setGuessed(false);
          }}
          data={[{ value: '', label: text.whichFormat }, ...FORMATS]}
        />
        {format === 'zone' ? (
          <TextInput
            label={text.origin}
            description={text.originHelp}
            inputWrapperOrder={['label', 'input', 'description']}
            value={origin}
            onChange={(event) => setOrigin(event.currentTarget.value)}
          />
        ) : null}
        <TextInput
          label={text.source}
          description={text.sourceHelp}
          inputWrapperOrder={['label', 'input', 'description']}
          required
          withAsterisk={false}
          list={KNOWN}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <datalist id={KNOWN}>
          {sources.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        <TextInput
          label={text.at}
          description={text.atHelp}
          inputWrapperOrder={['label', 'input', 'description']}
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        <Checkbox
          label={text.accepted}
          checked={accepted}
          onChange={(event) => setAccepted(event.currentTarget.checked)}
        />
        <Button
          type="submit"
          disabled={file === null || format === '' || source === ''}
          loading={sending.isPending}
        >
          {text.apply}
        </Button>
      </form>
      {sending.error === null ? null : <Problem error={sending.error} />}
      {sending.data === undefined ? null : <Outcome observed={sending.data} />}
    </>
  );
}
