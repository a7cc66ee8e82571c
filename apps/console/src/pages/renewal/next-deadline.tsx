import { daysUntil } from '#domain/kernel/days-until.js';
import { explain } from '#domain/renewal/explain.js';
import { milestoneWords } from '#views/words/milestone-words.js';
import { Fact } from '../../parts/fact.js';
import { LeaseLink } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { RiskMark } from '../../parts/risk-mark.js';
import { text } from '../../texts/renewal.js';
import classes from './renewal.module.css';
import type { LeaseInTimeline } from './use-lease-timeline.js';

interface Props {
  readonly lease: LeaseInTimeline;
  /** The instant that days are counted from. */
  readonly at: string;
}

/** What binds next: what it is, when, how many days are left, and the steps by which the contract leads there. */
export function NextDeadline({ lease, at }: Props) {
  const { next, risk, term } = lease;
  return (
    <section aria-labelledby="next" className={`desk-card ${classes['card']}`}>
      <div className={classes['cardHead']}>
        <h2 id="next">{text.next}</h2>
        <RiskMark level={risk.level} />
      </div>
      {next === null ? (
        <p>{text.nothing}</p>
      ) : (
        <>
          <p className={classes['binding']}>
            <b>{sentence(milestoneWords(next))}</b>: <LocalDate at={next.localDate} zone={next.timeZone} />
            {next.localTime === '24:00' ? null : ` ${next.localTime}`}{' '}
            <span className={classes['left']} data-overdue={next.instant <= at || undefined}>
              {leftWords(next.instant, at)}
            </span>{' '}
            <Fact events={next.events} zone={next.timeZone} />
          </p>
          {next.own ? null : (
            <p>
              {next.leaseId === undefined ? text.upstreamHidden : text.upstream(next.leaseId)}{' '}
              {next.leaseId === undefined ? null : <LeaseLink leaseId={next.leaseId} />}
            </p>
          )}
          <h3>{text.steps}</h3>
          <ol className={classes['steps']}>
            {explain(next)
              .slice(1)
              .map((line) => (
                <li key={line}>{line.trim()}</li>
              ))}
            {next.slackDays > 0 ? <li>{text.slack(next.slackDays)}</li> : null}
          </ol>
        </>
      )}
      {risk.reasons.length === 0 ? null : (
        <ul className={classes['reasons']}>
          {risk.reasons.map(({ code, message, events }) => (
            <li key={code + message}>
              {message} <Fact events={events} zone={term.timeZone} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** How many days are left until an instant, as the risk counts them, or for how many it is over. */
export function leftWords(instant: string, at: string): string {
  const days = daysUntil(at, instant);
  return instant <= at ? text.overdueSince(-days) : `${text.days(days)} ${text.left.toLowerCase()}`;
}
