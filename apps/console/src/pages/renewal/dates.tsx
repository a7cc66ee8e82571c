import { milestoneWords } from '#views/words/milestone-words.js';
import { Fact } from '../../parts/fact.js';
import { LocalDate } from '../../parts/local-date.js';
import { text } from '../../texts/renewal.js';
import { WaiveAct } from './acts.js';
import { sentence } from './next-deadline.js';
import classes from './renewal.module.css';
import { SmallTable } from '../../parts/small-table.js';
import type { LeaseInTimeline } from './use-lease-timeline.js';

interface Props {
  readonly lease: LeaseInTimeline;
  readonly at: string;
}

/** While which notice can be given to take effect with the end of the term. */
export function Windows({ lease, at }: Props) {
  const { noticeWindows, term } = lease;
  const stateOf = ({ opens, closes }: { readonly opens: string; readonly closes: string }) =>
    closes < at ? 'closed' : opens > at ? 'later' : 'open';
  return (
    <section aria-labelledby="windows">
      <h2 id="windows">{text.windows}</h2>
      <SmallTable
        label={text.windows}
        empty={text.noWindows}
        acts={['WaiveDeadline']}
        head={[text.what, text.who, text.opens, text.closes, text.state, text.act]}
        rows={noticeWindows.map((window) => ({
          key: `${window.clause} ${window.by}`,
          cells: [
            <>
              {sentence(window.purpose)} <Fact events={window.events} zone={term.timeZone} />
            </>,
            text.sides[window.by],
            <LocalDate at={window.opens} zone={term.timeZone} />,
            <LastDay lease={lease} window={window} />,
            <span className={classes['window']} data-state={stateOf(window)}>
              {text[stateOf(window)]}
            </span>,
            <WaiveAct lease={lease} window={window} />,
          ],
        }))}
      />
    </section>
  );
}

/** The day of its deadline, which lasts to its end unless the contract names an hour. */
function LastDay({
  lease: { milestones, term },
  window,
}: Pick<Props, 'lease'> & { readonly window: Window }) {
  const deadline = milestones.find(
    ({ clause, instant }) => clause === window.clause && instant === window.closes,
  );
  if (deadline === undefined) return <LocalDate at={window.closes} zone={term.timeZone} />;
  return (
    <>
      <LocalDate at={deadline.localDate} zone={deadline.timeZone} />
      {deadline.localTime === '24:00' ? null : ` ${deadline.localTime}`}
    </>
  );
}

type Window = LeaseInTimeline['noticeWindows'][number];

/** The dates of the term that runs and of the one before it, each with what became of it. */
export const Milestones = ({ lease: { milestones } }: Pick<Props, 'lease'>) => (
  <section aria-labelledby="dates">
    <h2 id="dates">{text.milestones}</h2>
    <SmallTable
      label={text.milestones}
      head={[text.when, text.what, text.term, text.state]}
      rows={milestones.map((milestone) => ({
        key: `${milestone.term} ${milestone.kind} ${milestone.clause}`,
        cells: [
          <LocalDate at={milestone.localDate} zone={milestone.timeZone} />,
          <>
            {sentence(milestoneWords(milestone))} <Fact events={milestone.events} zone={milestone.timeZone} />
          </>,
          String(milestone.term),
          <span className={classes['milestone']} data-state={milestone.state}>
            {text.states[milestone.state]}
          </span>,
        ],
      }))}
    />
  </section>
);
