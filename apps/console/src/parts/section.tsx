import { useId, type ReactNode } from 'react';
import classes from './sections.module.css';

interface Props {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under a title of its own. */
export function Section({ title, lead, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes['section']}>
      <h2 id={id}>{title}</h2>
      {lead === undefined ? null : <p className={classes['lead']}>{lead}</p>}
      {children}
    </section>
  );
}
