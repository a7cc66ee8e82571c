import { Loader } from '@mantine/core';
import { text } from '../texts/parts.js';
import classes from './states.module.css';

/** Said while an answer is awaited. */
export const Loading = () => (
  <div className={classes['loading']} role="status">
    <Loader size="xs" aria-hidden="true" /> {text.loading}
  </div>
);
