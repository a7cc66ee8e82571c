import type { ReactNode } from 'react';
import type { Answer } from '../../client/declared.js';
import { Act } from '../../parts/act.js';
import { Fact } from '../../parts/fact.js';
import { Icon } from '../../parts/icon.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/network-sources.js';
import classes from './network-sources.module.css';

type Source = Answer<'network-sources'>['sources'][number];

const ZONE = 'UTC';

/** Each source: when it last showed the network, what of it, what ails it since, and whether it counts. */
export const Sources = ({ sources }: { readonly sources: readonly Source[] }) => (
  <SmallTable
    label={text.health}
    empty={text.none}
    head={[text.source, text.looked, text.shows, text.standing, text.decide]}
    acts={['SetNetworkSourceAside', 'TakeNetworkSourceBack']}
    rows={sources.map((each) => ({
      key: each.source,
      cells: [
        <b className="desk-mono">{each.source}</b>,
        each.looked.at === null ? text.never : <LocalDate at={each.looked.at} zone={ZONE} />,
        each.objects.map(({ kind, count }) => (
          <div key={kind}>
            {text.kinds[kind]}: {count}
          </div>
        )),
        <Standing source={each} />,
        <Act
          command={each.asideSince === null ? 'SetNetworkSourceAside' : 'TakeNetworkSourceBack'}
          target={each.source}
          revision={each.revision}
          label={each.asideSince === null ? text.setAside(each.source) : text.takeBack(each.source)}
        />,
      ],
    }))}
  />
);

type Feed = Answer<'network-sources'>['feeds'][number];

/** The same of each feed of VRP exports. */
export const Feeds = ({ feeds }: { readonly feeds: readonly Feed[] }) => (
  <SmallTable
    label={text.feeds}
    empty={text.noFeeds}
    head={[text.feed, text.looked, text.vrps, text.standing, text.decide]}
    acts={['SetRoutingFeedAside', 'TakeRoutingFeedBack']}
    rows={feeds.map((each) => ({
      key: each.feed,
      cells: [
        <b className="desk-mono">{each.feed}</b>,
        each.looked.at === null ? text.never : <LocalDate at={each.looked.at} zone={ZONE} />,
        each.vrps ?? '',
        <FeedStands feed={each} />,
        <Act
          command={each.asideSince === null ? 'SetRoutingFeedAside' : 'TakeRoutingFeedBack'}
          target={each.feed}
          revision={each.revision}
          label={each.asideSince === null ? text.setAside(each.feed) : text.takeBack(each.feed)}
        />,
      ],
    }))}
  />
);

const FeedStands = ({
  feed: { well, looked, faults, asideSince, stale, limit },
}: {
  readonly feed: Feed;
}) => (
  <>
    {well ? <Well /> : null}
    {asideSince === null ? null : <SetAside since={asideSince} because={looked.aside} />}
    {faults.map((fault) => (
      <Fault key={fault}>{fault}</Fault>
    ))}
    {stale ? <Stale what={text.roaState} days={looked.days} limit={limit} /> : null}{' '}
    <Fact events={looked.events} zone={ZONE} />
  </>
);

const Fault = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes['fault']}>
    <Icon name="warning" size={14} /> {children}
  </div>
);

/** What it shows of a kind is no proof any more, though nobody found it sick. */
const Stale = ({
  what,
  days,
  limit,
}: {
  readonly what: string;
  readonly days: number | null;
  readonly limit: number;
}) => <Fault>{text.stale(what, days ?? 0, limit)}</Fault>;

const Well = () => (
  <span className={classes['well']}>
    <Icon name="check" size={14} /> {text.well}
  </span>
);

const SetAside = ({ since, because }: { readonly since: string; readonly because: string | null }) => (
  <div>
    <b>{text.aside}</b> <LocalDate at={since} zone={ZONE} />: {because}
  </div>
);

const Standing = ({
  source: { well, objects, looked, sickSince, asideSince },
}: {
  readonly source: Source;
}) => (
  <>
    {well ? <Well /> : null}
    {asideSince === null ? null : <SetAside since={asideSince} because={looked.aside} />}
    {sickSince === null ? null : (
      <Fault>
        <b>{text.sick}</b> <LocalDate at={sickSince} zone={ZONE} />: {looked.sick}
      </Fault>
    )}
    {looked.unreadable === null ? null : <Fault>{looked.unreadable}</Fault>}
    {objects.map(({ kind, limit, stale }) =>
      stale ? <Stale key={kind} what={text.kinds[kind]} days={looked.days} limit={limit} /> : null,
    )}{' '}
    <Fact events={looked.events} zone={ZONE} />
  </>
);
