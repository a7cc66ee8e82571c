import type { Grade } from '#domain/kernel/event.js';
import classes from './fact.module.css';

/** An empty, a half and a full circle: a word, a document, an observation. */
export const GradeMark = ({ grade }: { readonly grade: Grade }) => (
  <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden="true" className={classes['mark']}>
    <circle
      cx={6}
      cy={6}
      r={4.6}
      fill={grade === 'observed' ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={1.4}
    />
    {grade === 'documented' ? <path d="M6 1.4a4.6 4.6 0 0 1 0 9.2z" fill="currentColor" /> : null}
  </svg>
);
