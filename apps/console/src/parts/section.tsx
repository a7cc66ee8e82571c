import { useId, type ReactNode } from 'react';
import classes from './sections.module.css';

interface Props {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Whether there is nothing in it that paper shows. */
  readonly screenOnly?: boolean;
  readonly children: ReactNode;
}

/** A part of a page under a title of its own. */
export function Section({ title, lead, screenOnly = false, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`${classes['section']} ${screenOnly ? 'desk-no-print' : ''}`}>
      <h2 id={id}>{title}</h2>
      {lead === undefined ? null : <p className={classes['lead']}>{lead}</p>}
      {children}
    </section>
  );
}
