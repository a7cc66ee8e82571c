import type { ReactNode } from 'react';
import classes from './states.module.css';

/** Said where there is nothing to show: why, and what would change it. */
export const Empty = ({ children }: { readonly children: ReactNode }) => (
  <div className={`desk-card ${classes['empty']}`} role="status">
    {children}
  </div>
);
