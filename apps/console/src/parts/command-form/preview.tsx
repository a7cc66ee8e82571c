import type { Remark } from '#domain/kernel/remark.js';
import type { Foretold } from '../../client/issue.js';
import { timeShown } from '../dates-shown.js';
import { text } from '../../texts/command-form.js';
import classes from './command-form.module.css';

/** What a command would do, before it is recorded: the events, and what the views would tell otherwise. */
export const Preview = ({
  effect: { words, on, events, changes, remarks },
}: {
  readonly effect: Foretold;
}) => (
  <section className={classes['preview']} aria-label={text.previewed} role="status">
    <h3>{text.previewed}</h3>
    <p>{words}</p>
    {events.length === 0 ? null : (
      <ul>
        {events.map((event) => (
          <li key={event.revision}>
            <b>{event.type}</b>: {event.words}
          </li>
        ))}
      </ul>
    )}
    {changes.length === 0 ? null : <p className="desk-quiet">{text.toldAsOf(timeShown(on))}</p>}
    {[...Map.groupBy(changes, ({ view }) => view)].map(([view, told]) => (
      <div key={view}>
        <h4>{text.wouldChange(text.views[view])}</h4>
        <ul>
          {told.map(({ what, words: said }) => (
            <li key={what}>{said}</li>
          ))}
        </ul>
      </div>
    ))}
    <Remarks remarks={remarks} />
  </section>
);

/** What is worth a second look in what is recorded all the same. */
export const Remarks = ({ remarks = [] }: { readonly remarks?: readonly Remark[] | undefined }) =>
  remarks.length === 0 ? null : (
    <>
      <h4>{text.remarks}</h4>
      <ul>
        {remarks.map(({ code, message, pointer, mend }) => (
          <li key={`${code} ${pointer}`}>
            {message} {text.mend(mend)}
          </li>
        ))}
      </ul>
    </>
  );
