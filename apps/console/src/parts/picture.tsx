import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { askPicture } from '../client/ask.js';
import { heeded, useClocks } from '../client/clocks.js';
import type { Params, ViewName } from '../client/declared.js';
import type { Refusal } from '../client/request.js';
import { text } from '../texts/parts.js';
import { Loading } from './loading.js';
import classes from './picture.module.css';
import { Problem } from './problem.js';

interface Props<N extends ViewName> {
  readonly view: N;
  readonly params: Params<N>;
  /** What it shows, in a line. */
  readonly label: string;
  /** The same in words, which is shown beside it. */
  readonly children?: ReactNode;
}

/**
 * The picture that a view draws, at the clocks of the bar. It is shown as an image, in which nothing runs, whatever names
 * in it hold.
 */
export function Picture<N extends ViewName>({ view, params, label, children }: Props<N>) {
  const given = { ...heeded(view, useClocks()), ...params };
  const { data, error, refetch } = useQuery<string, Refusal>({
    queryKey: ['view', view, given, 'picture'],
    queryFn: ({ signal }) => askPicture(view, given, { signal }),
  });
  const address = useObjectAddress(data);
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (address === undefined) return <Loading />;
  return (
    <figure className={classes['picture']}>
      <div className={`desk-card ${classes['frame']}`} tabIndex={0} role="group" aria-label={label}>
        <img src={address} alt={label} />
      </div>
      <figcaption>
        {children}{' '}
        <Anchor href={address} download={`${view}.svg`} className="desk-no-print">
          {text.picture.keep}
        </Anchor>
      </figcaption>
    </figure>
  );
}

function useObjectAddress(svg: string | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (svg === undefined) return;
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return address;
}
