import { compared } from '#views/history/words.js';
import { text } from '../../texts/lease.js';
import type { EventInHistory } from './history.js';
import classes from './lease.module.css';

/** Where what an event replaces differs from what it puts in its place, value by value. */
export function Values({ event: { before = {}, data } }: { readonly event: EventInHistory }) {
  const { replacement } = data as { readonly replacement?: object };
  const members = new Set(Object.keys(before));
  const now = Object.fromEntries(Object.entries(replacement ?? data).filter(([name]) => members.has(name)));
  const differences = compared(before, now);
  if (differences.length === 0) return null;
  return (
    <details className={classes['values']}>
      <summary>{text.history.values}</summary>
      <dl>
        {differences.map(({ place, before: old, after }) => (
          <div key={place}>
            <dt>{place}</dt>
            <dd>
              <del className={classes['old']}>{old ?? text.noSpace}</del>{' '}
              <ins className={classes['new']}>{after ?? text.noSpace}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
