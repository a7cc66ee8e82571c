import type { ComponentProps } from 'react';
import { ChangeList } from '../../parts/changed-since/change-list.js';
import { text } from '../../texts/compare.js';
import classes from './compare.module.css';

/** What is otherwise, a sentence each, with the events that it rests on. */
export const Differences = ({ changes, zone }: ComponentProps<typeof ChangeList>) => (
  <section aria-label={text.differences} className={classes['section']}>
    <h2>{text.differences}</h2>
    {changes.length === 0 ? (
      <p role="status">{text.nothing}</p>
    ) : (
      <ChangeList changes={changes} zone={zone} />
    )}
  </section>
);
