import type { ReactNode } from 'react';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/compare.js';
import classes from './compare.module.css';

/** What an instant is told of: what was known at `now` of what held at `on`, RFC 3339 UTC. */
export interface Moment {
  readonly now: string;
  readonly on: string;
}

export interface Then {
  readonly since: string;
  readonly sinceOn?: string;
}

interface Props {
  readonly before: Moment;
  readonly after: Moment;
  readonly zone: string;
  readonly rows: readonly { readonly what: string; readonly was: ReactNode; readonly is: ReactNode }[];
}

/** The two states beside each other, and the instants that each was asked at. */
export const SideBySide = ({ before, after, zone, rows }: Props) => (
  <section aria-label={text.sideBySide} className={classes['section']}>
    <h2>{text.sideBySide}</h2>
    <dl className={`desk-facts ${classes['moments']}`}>
      <dt>{text.before}</dt>
      <dd>
        <At moment={before} zone={zone} />
      </dd>
      <dt>{text.after}</dt>
      <dd>
        <At moment={after} zone={zone} />
      </dd>
    </dl>
    <SmallTable
      label={text.sideBySide}
      head={[text.part, text.before, text.after]}
      rows={rows.map(({ what, was, is }) => ({ key: what, cells: [<b>{what}</b>, was, is] }))}
    />
  </section>
);

const At = ({ moment, zone }: { readonly moment: Moment; readonly zone: string }) => (
  <>
    {text.known} <LocalDate at={moment.now} zone={zone} />, {text.held}{' '}
    <LocalDate at={moment.on} zone={zone} />
  </>
);
