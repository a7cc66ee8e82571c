import type { ReactNode } from 'react';
import classes from './small-table.module.css';

interface Props {
  /** Who hears the page is told this of the table. */
  readonly label: string;
  readonly head: readonly ReactNode[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  /** Said where there are no rows. */
  readonly empty?: string;
}

/** A table of a few rows that needs neither order nor export: on a narrow page each row is a card. */
export const SmallTable = ({ label, head, rows, empty }: Props) =>
  rows.length === 0 && empty !== undefined ? (
    <p className="desk-quiet">{empty}</p>
  ) : (
    <div className={`desk-card ${classes['box']}`} tabIndex={0} role="group" aria-label={label}>
      <table role="table" className={classes['table']} aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {head.map((title, index) => (
              <th key={index} role="columnheader">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ key, cells }) => (
            <tr key={key} role="row">
              {cells.map((cell, index) => (
                <td key={index} role="cell" data-label={typeof head[index] === 'string' ? head[index] : ''}>
                  <div>{cell}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
