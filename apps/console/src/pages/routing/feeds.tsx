import { feedFaults } from '#record/routing-feed/feed-health.js';
import type { ReadinessReport } from '#ledger/http/health/readiness.js';
import { Icon } from '../../parts/icon.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/routing.js';
import classes from './routing.module.css';

/** How far each feed is evidence, and why no export comes in where none does. */
export const Feeds = ({ report: { feeds, troubles } }: { readonly report: ReadinessReport }) => (
  <>
    {troubles
      .filter(({ what }) => what === 'VRP source')
      .map(({ state, found, mend }) => (
        <p key={state} role="alert" className={classes['trouble']}>
          <Icon name="warning" /> {found}. {text.mend(mend)}
        </p>
      ))}
    <SmallTable
      label={text.feeds}
      empty={text.noFeeds}
      head={[text.feed, text.newest, text.health]}
      rows={feeds.map((feed) => {
        const faults = feedFaults(feed);
        return {
          key: feed.feed,
          cells: [
            <b className="desk-mono">{feed.feed}</b>,
            feed.newest === null ? text.never : <LocalDate at={feed.newest} zone="UTC" />,
            faults.length === 0 ? (
              <span className={classes['well']}>
                <Icon name="check" size={14} /> {text.well}
              </span>
            ) : (
              <ul className={classes['faults']}>
                {faults.map((fault) => (
                  <li key={fault}>
                    <Icon name="warning" size={14} /> {fault}
                  </li>
                ))}
              </ul>
            ),
          ],
        };
      })}
    />
  </>
);
