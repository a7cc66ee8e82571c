import type { Logger } from 'pino';
import type { Trouble } from '../../troubles/trouble.js';
import type { NetworkEvidence } from '../network-evidence.js';
import { LEAST_PEERS } from '#intake/network/announcements-report.js';
import { readBootstrap } from '#intake/rdap/read-bootstrap.js';
import { FollowedStream, type StreamToFollow } from './followed-stream.js';
import { NamedGeofeeds } from './named-geofeeds.js';
import { RdapWatch, type RdapToAsk } from './rdap-watch.js';
import type { SourcesFile } from './sources-file.js';
import type { Watch, WatchStanding } from './watch.js';
import { WatchedUrl, type UrlToWatch } from './watched-url.js';

const EVERY_SECONDS = 3_600;
const TIMEOUT_SECONDS = 600;
const MOST_MEBIBYTES = 2_048;
const MIB = 1024 * 1024;
const TABLE_EVERY_SECONDS = 28_800;
const TABLE_MOST_HOURS = 24;
const SILENT_SECONDS = 60;
const FLUSH_SECONDS = 5;
const RDAP_EVERY_SECONDS = 86_400;
const RDAP_TIMEOUT_SECONDS = 30;
const QUESTIONS_PER_MINUTE = 60;
/** Of feeds that registrations name. */
const GEOFEEDS = { everyMs: 86_400_000, timeoutMs: 60_000, mostBytes: 64 * MIB, allowPrivate: false };
const MOST_NAMED = 3;

/** All sources of the running network that a service watches. */
export class NetworkWatches {
  readonly watches: readonly Watch[];

  constructor(evidence: NetworkEvidence, { sources = [], streams = [], rdap }: SourcesFile, log: Logger) {
    const geofeeds = new NamedGeofeeds(evidence, GEOFEEDS, log);
    const onGeofeeds = (isFollowed: boolean | undefined) =>
      isFollowed ? geofeeds.name.bind(geofeeds) : undefined;
    this.watches = [
      ...sources.map(
        (each) => new WatchedUrl(evidence, urlToWatch(each), log, onGeofeeds(each.followGeofeeds)),
      ),
      ...streams.map((each) => new FollowedStream(evidence, streamToFollow(each), log)),
      ...(rdap ? [new RdapWatch(evidence, rdapToAsk(rdap), log, onGeofeeds(rdap.followGeofeeds))] : []),
      geofeeds,
    ];
  }

  get standings(): readonly WatchStanding[] {
    return this.watches.flatMap(({ standings }) => standings);
  }

  stop(): void {
    for (const watch of this.watches) watch.stop();
  }

  /** While any of them is of no use: what they last showed stands, and grows old. */
  readonly trouble = (): Trouble | undefined => {
    const failing = this.standings.filter((each) => each.failing !== null);
    if (failing.length === 0) return undefined;
    const named = failing
      .slice(0, MOST_NAMED)
      .map(({ source, failing: why }) => `${source} since ${why!.since}: ${why!.because}`);
    const more = failing.length - named.length;
    return {
      what: 'network sources',
      state: 'unusable',
      found: [...named, ...(more > 0 ? [`${more} more`] : [])].join('; '),
      mend: 'see that what NETWORK_SOURCES_FILE names answers; until then what it last showed stands',
      answered: true,
    };
  };
}

type WatchedFile = NonNullable<SourcesFile['sources']>[number];

const urlToWatch = ({
  everySeconds = EVERY_SECONDS,
  timeoutSeconds = TIMEOUT_SECONDS,
  mostMebibytes = MOST_MEBIBYTES,
  allowPrivate = false,
  ...named
}: WatchedFile): UrlToWatch => ({
  ...named,
  everyMs: everySeconds * 1_000,
  timeoutMs: timeoutSeconds * 1_000,
  mostBytes: mostMebibytes * MIB,
  allowPrivate,
});

type Stream = NonNullable<SourcesFile['streams']>[number];

const streamToFollow = ({
  source,
  url,
  table,
  tableEverySeconds = TABLE_EVERY_SECONDS,
  tableMostHours = TABLE_MOST_HOURS,
  timeoutSeconds = TIMEOUT_SECONDS,
  mostMebibytes = MOST_MEBIBYTES,
  silentSeconds = SILENT_SECONDS,
  flushSeconds = FLUSH_SECONDS,
  leastPeers = LEAST_PEERS,
  allowPrivate = false,
}: Stream): StreamToFollow => ({
  source,
  url,
  table,
  tableEveryMs: tableEverySeconds * 1_000,
  tableMostMs: tableMostHours * 3_600_000,
  timeoutMs: timeoutSeconds * 1_000,
  mostBytes: mostMebibytes * MIB,
  silentMs: silentSeconds * 1_000,
  flushMs: flushSeconds * 1_000,
  leastPeers,
  allowPrivate,
});

const rdapToAsk = ({
  bootstrap,
  servers,
  everySeconds = RDAP_EVERY_SECONDS,
  questionsPerMinute = QUESTIONS_PER_MINUTE,
  timeoutSeconds = RDAP_TIMEOUT_SECONDS,
  allowPrivate = false,
}: NonNullable<SourcesFile['rdap']>): RdapToAsk => ({
  bootstrap,
  // In the form of the bootstrap file.
  servers: servers && readBootstrap({ services: servers.map(({ prefixes, url }) => [prefixes, [url]]) }),
  everyMs: everySeconds * 1_000,
  pauseMs: 60_000 / questionsPerMinute,
  timeoutMs: timeoutSeconds * 1_000,
  allowPrivate,
});
