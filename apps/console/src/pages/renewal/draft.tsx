import { Button, NativeSelect } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { SERVED_PURPOSES, SIDES } from '#domain/renewal/terms.js';
import type { Answer, Params } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { download } from '../../parts/data-table/export.js';
import { Fact } from '../../parts/fact.js';
import { Loading } from '../../parts/loading.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/renewal.js';
import classes from './renewal.module.css';
import { sentence } from './next-deadline.js';

type Asked = Pick<Params<'notice-draft'>, 'purpose' | 'by'>;

interface Props {
  readonly leaseId: string;
  /** What can be done with the draft that is shown. */
  readonly actions?: ((draft: Answer<'notice-draft'>) => ReactNode) | undefined;
}

/** The text of a notice, written from the facts on record, to copy, save or serve. */
export function Draft({ leaseId, actions }: Props) {
  const [asked, ask] = useState<Asked>({});
  const { data, error, refetch } = useView('notice-draft', { leaseId, ...asked });
  const clipboard = useClipboard();
  return (
    <section aria-labelledby="draft">
      <h2 id="draft">{text.draft}</h2>
      <p className="desk-quiet">{text.draftWhy}</p>
      <div className={classes['actions']} style={{ alignItems: 'end' }}>
        <NativeSelect
          label={text.purpose}
          value={asked.purpose ?? ''}
          onChange={({ currentTarget: { value } }) => ask(withChoice(asked, 'purpose', value))}
          data={[
            { value: '', label: text.usual },
            ...SERVED_PURPOSES.map((value) => ({ value, label: sentence(value) })),
          ]}
        />
        <NativeSelect
          label={text.side}
          value={asked.by ?? ''}
          onChange={({ currentTarget: { value } }) => ask(withChoice(asked, 'by', value))}
          data={[
            { value: '', label: text.usual },
            ...SIDES.map((value) => ({ value, label: text.sides[value] })),
          ]}
        />
      </div>
      {error !== null ? (
        <Problem error={error} again={refetch} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <>
          {data.late ? (
            <p role="status">
              <b>{text.late}</b>
            </p>
          ) : null}
          <div className={classes['draft']} tabIndex={0} role="group" aria-label={text.draft}>
            {data.text}
          </div>
          <p className={`desk-quiet ${classes['hash']}`}>
            {text.hash} <span className="desk-mono">{data.contentDigest}</span>{' '}
            <Fact events={data.events} zone={data.term.timeZone} />
          </p>
          <div className={classes['actions']}>
            {actions?.(data)}
            <Button variant="default" onClick={() => clipboard.copy(data.text)}>
              {clipboard.copied ? text.copied : text.copy}
            </Button>
            <Button variant="default" onClick={() => save(data)}>
              {text.save}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

const save = ({ text: words, leaseId, purpose }: Answer<'notice-draft'>): void =>
  download(new Blob([words], { type: 'text/plain' }), `${leaseId}-${purpose}.txt`);

function withChoice(asked: Asked, name: keyof Asked, value: string): Asked {
  const { [name]: _, ...others } = asked;
  return value === '' ? others : { ...others, [name]: value };
}
