import { Button } from '@mantine/core';
import { useState } from 'react';
import { askPicture } from '../client/ask.js';
import type { Params, ViewName } from '../client/declared.js';
import { useGiven } from '../client/use-view.js';
import { text } from '../texts/parts.js';
import { download } from './data-table/export.js';
import { Problem } from './problem.js';

interface Props<N extends ViewName> {
  readonly view: N;
  readonly params: Params<N>;
  /** What the file is called, without its ending. */
  readonly name: string;
}

/** The picture that the service draws of a view at the clocks of the bar, as a file for whoever reads it elsewhere. */
export function SavePicture<N extends ViewName>({ view, params, name }: Props<N>) {
  const given = useGiven(view, params);
  const [error, setError] = useState<Error>();
  const save = async () => {
    setError(undefined);
    try {
      const svg = await askPicture(view, given as Params<N>);
      download(new Blob([svg], { type: 'image/svg+xml' }), `${name.replaceAll(/[^\w.-]+/g, '-')}.svg`);
    } catch (fault) {
      setError(fault as Error);
    }
  };
  return (
    <>
      <Button variant="default" className="desk-no-print" onClick={() => void save()}>
        {text.picture}
      </Button>
      {error === undefined ? null : <Problem error={error} />}
    </>
  );
}
