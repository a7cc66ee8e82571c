import type { ReactNode } from 'react';
import type { CommandName } from '../client/declared.js';
import { useMayAct } from './may-act.js';
import { useRowWindow } from './row-window.js';
import classes from './small-table.module.css';

interface Props {
  /** Who hears the page is told this of the table. */
  readonly label: string;
  readonly head: readonly ReactNode[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  /** Said where there are no rows. */
  readonly empty?: string;
  /** Commands of the last column: whoever may issue none of them sees no such column, nor does paper. */
  readonly acts?: readonly CommandName[] | undefined;
  /** The columns of figures, by their place: their digits stand below each other. */
  readonly figures?: readonly number[];
}

/** So many rows are drawn, and as many more whenever somebody asks. */
const AT_ONCE = 50;

/** A table of a few rows that needs neither order nor export: on a narrow page each row is a card. */
export function SmallTable({ label, head, rows, empty, acts, figures = [] }: Props) {
  const [drawn, more] = useRowWindow(rows.length, AT_ONCE);
  const mayAct = useMayAct(acts ?? []);
  const columns = head.length - (acts === undefined || mayAct ? 0 : 1);
  if (rows.length === 0 && empty !== undefined) return <p className="desk-quiet">{empty}</p>;
  return (
    <div className={`desk-card ${classes['box']}`} tabIndex={0} role="group" aria-label={label}>
      <table
        role="table"
        className={classes['table']}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        data-acts={(acts !== undefined && mayAct) || undefined}
      >
        <thead role="rowgroup">
          <tr role="row">
            {head.slice(0, columns).map((title, index) => (
              <th key={index} role="columnheader" data-number={figures.includes(index) || undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.slice(0, drawn).map(({ key, cells }) => (
            <tr key={key} role="row">
              {cells.slice(0, columns).map((cell, index) => (
                <td
                  key={index}
                  role="cell"
                  data-label={typeof head[index] === 'string' ? head[index] : ''}
                  data-number={figures.includes(index) || undefined}
                >
                  <div>{cell}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </div>
  );
}
