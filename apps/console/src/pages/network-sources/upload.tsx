import { Button, Checkbox, FileInput, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Observed } from '#application/network/observed.js';
import type { NetworkFormat } from '#intake/network/formats.js';
import { uploadNetworkFile, type NetworkFile } from '../../client/upload-network-file.js';
import { queries } from '../../client/use-view.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/network-sources.js';
import classes from './network-sources.module.css';
import { Outcome } from './outcome.js';

const FORMATS = Object.entries(text.formats).map(([value, label]) => ({ value, label }));

/** Holds a file of a source against the leases, and says what came of it. */
export function Upload({ sources }: { readonly sources: readonly string[] }) {
  const [file, setFile] = useState<File | null>(null);
  const [typed, setTyped] = useState<string>();
  const [format, setFormat] = useState<NetworkFormat>('rpsl');
  const [at, setAt] = useState('');
  const [accepted, setAccepted] = useState(false);
  const source = typed ?? sources[0] ?? '';
  const sending = useMutation<Observed, Error, NetworkFile>({
    mutationFn: uploadNetworkFile,
    // A file that is refused may have made its source sick.
    onSettled: () => queries.invalidateQueries({ queryKey: ['view'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asOf = at.trim();
    if (file !== null)
      sending.mutate({ source, format, file, accepted, ...(asOf === '' ? {} : { at: asOf }) });
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
          onChange={setFile}
        />
        <NativeSelect
          label={text.format}
          value={format}
          onChange={({ currentTarget: { value } }) => setFormat(value as NetworkFormat)}
          data={FORMATS}
        />
        <TextInput
          label={text.source}
          description={text.sourceHelp}
          inputWrapperOrder={['label', 'input', 'description']}
          required
          withAsterisk={false}
          value={source}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
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
        <Button type="submit" disabled={file === null || source === ''} loading={sending.isPending}>
          {text.apply}
        </Button>
      </form>
      {sending.error === null ? null : <Problem error={sending.error} />}
      {sending.data === undefined ? null : <Outcome observed={sending.data} />}
    </>
  );
}
