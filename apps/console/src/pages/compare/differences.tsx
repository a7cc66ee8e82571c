import type { Citation } from '#record/lease/fact.js';
import { Fact } from '../../parts/fact.js';
import { LeaseLink } from '../../parts/links.js';
import { useRowWindow } from '../../parts/row-window.js';
import { text } from '../../texts/compare.js';
import classes from './compare.module.css';

interface Difference {
  readonly words: string;
  readonly events: readonly Citation[];
  readonly leaseId?: string;
}

interface Props {
  readonly differences: readonly Difference[];
  readonly zone: string;
}

const AT_ONCE = 50;

/** What is otherwise, a sentence each, with the events that it rests on. */
export function Differences({ differences, zone }: Props) {
  const [drawn, more] = useRowWindow(differences.length, AT_ONCE);
  return (
    <section aria-label={text.differences} className={classes['section']}>
      <h2>{text.differences}</h2>
      {differences.length === 0 ? (
        <p role="status">{text.nothing}</p>
      ) : (
        <ol className={`desk-card ${classes['differences']}`}>
          {differences.slice(0, drawn).map(({ words, events, leaseId }, index) => (
            <li key={`${index} ${words}`}>
              {leaseId === undefined ? null : (
                <>
                  <LeaseLink leaseId={leaseId} />{' '}
                </>
              )}
              {words} <Fact events={events} zone={zone} />
            </li>
          ))}
        </ol>
      )}
      {more}
    </section>
  );
}
