import { Icon } from '../../parts/icon.js';
import { text } from '../../texts/evidence.js';
import type { Request } from './request.js';
import classes from './state-mark.module.css';

/** Where a request stands, by a word and a sign: late is told of what was answered late too. */
export function StateMark({ state, late }: Pick<Request, 'state' | 'late'>) {
  const isWarned = state === 'late' || late;
  return (
    <span className={classes['mark']} data-late={isWarned || undefined}>
      {isWarned ? (
        <Icon name="warning" size={12} />
      ) : state === 'answered' ? (
        <Icon name="check" size={12} />
      ) : null}
      {state === 'late' || !late ? text.states[state] : `${text.states[state]}, ${text.wasLate}`}
    </span>
  );
}
