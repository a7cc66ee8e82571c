import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { epoch, isBefore, isSameInstant } from '../kernel/instant.js';
import { Refused } from '../kernel/refusal.js';
import { isSameValue } from '../kernel/same-value.js';
import { SEEN_KINDS } from '../lease/observations/seen.js';
import { ASIDE_REFUSALS, checkSetsAside, checkTakesBack } from './aside.js';
import type { NetworkSourceCommand } from './commands.js';
import type { NetworkSourceEvent } from './events.js';

type SeenFile = Extract<NetworkSourceEvent, { type: 'NetworkSourceSeen' }>['data'];
type Miss = Extract<NetworkSourceEvent, { type: 'NetworkSourceSick' }>['data'];

export interface NetworkSourceState {
  /** How many things of each kind it had in the newest file that had all it knows and was evidence. */
  readonly healthy: SeenFile['objects'];
  /** Whether the last line of that file had an end. */
  readonly ends: boolean;
  /** The newest evidence; none until then. */
  readonly newest: SeenFile | undefined;
  /** What ails it since; nothing in health. */
  readonly ailing: Pick<Miss, 'health' | 'detail'> | undefined;
  /** How often it fell sick, or with something else: what a file is to it may be another after each time. */
  readonly falls: number;
  /** Whether it is set aside. */
  readonly aside: boolean;
}

export const NETWORK_SOURCE_REFUSALS = [
  { code: 'source-unknown', meaning: 'No file of that source was ever looked at.' },
  ...ASIDE_REFUSALS,
] as const;

/** So long a watched source that stays as it is stands on record as looked at: a look is no event, or polling would flood the log. */
const LOOKED_AT_MS = 6 * 3_600_000;

/** A source that has lost more of what it had is sick: nobody gives so much back in one go. */
const TOLERATED_PERCENT = 10;

/**
 * Guards one source of the running network, the stream `network-source-<id>`. A file not newer than the newest says nothing; one
 * that is cut short speaks of the source's health, and of no lease. (first 8)
 */
export const networkSourceDecider: Decider<
  InContext<NetworkSourceCommand>,
  NetworkSourceEvent,
  NetworkSourceState
> = {
  initial: { healthy: {}, ends: false, newest: undefined, ailing: undefined, falls: 0, aside: false },
  decide: (command, source) => {
    switch (command.type) {
      case 'SeeNetworkSource':
        return see(command.data, source);
      case 'MissNetworkSource':
        return miss(command.data, source);
      case 'SetNetworkSourceAside':
        return setAside(command.context.reason, source);
      case 'TakeNetworkSourceBack':
        return takeBack(command.context.reason, source);
    }
  },
  evolve: (source, { type, data }) => {
    switch (type) {
      case 'NetworkSourceSetAside':
        return { ...source, aside: true };
      case 'NetworkSourceTakenBack':
        return { ...source, aside: false };
      case 'NetworkSourceSick':
        return { ...source, ailing: ailment(data), falls: source.falls + 1 };
      case 'NetworkSourceSeen': {
        const seen = { ...source, newest: data, ailing: undefined };
        if (data.whole === undefined) return seen;
        return { ...seen, healthy: { ...source.healthy, ...data.objects }, ends: data.unended === undefined };
      }
      default:
        return source;
    }
  },
};

function setAside(
  reason: string | undefined,
  { newest, ailing, aside }: NetworkSourceState,
): readonly NetworkSourceEvent[] {
  if (newest === undefined && ailing === undefined)
    throw new Refused(
      'source-unknown',
      'No file of this source was ever looked at.',
      '',
      'name a source that files were held against the leases for',
    );
  checkSetsAside(reason, aside, 'source');
  return [{ type: 'NetworkSourceSetAside', data: {} }];
}

function takeBack(reason: string | undefined, { aside }: NetworkSourceState): readonly NetworkSourceEvent[] {
  checkTakesBack(reason, aside, 'source');
  return [{ type: 'NetworkSourceTakenBack', data: {} }];
}

type Seeing = Extract<NetworkSourceCommand, { type: 'SeeNetworkSource' }>['data'];

function see(
  { accepted, watched, ...data }: Seeing,
  source: NetworkSourceState,
): readonly NetworkSourceEvent[] {
  const lost = data.whole && !accepted ? cutShort(data, source) : undefined;
  if (!isNews(data, source) && !(lost !== undefined && isOfSameTime(data, source))) return [];
  if (watched && isKnown(data, source)) return [];
  if (lost !== undefined)
    return miss({ source: data.source, at: data.at, health: 'cut-short', detail: lost }, source);
  return [{ type: 'NetworkSourceSeen', data }];
}

/** A newer file, or the very one that was the newest, of a source that was sick since. */
const isNews = (file: SeenFile, source: NetworkSourceState): boolean =>
  source.newest === undefined ||
  isBefore(source.newest.at, file.at) ||
  (source.ailing !== undefined && source.newest.digest === file.digest && isOfSameTime(file, source));

/** As the newest says of itself: what is cut off of a file leaves that. */
const isOfSameTime = ({ at }: SeenFile, { newest }: NetworkSourceState): boolean =>
  newest !== undefined && isSameInstant(newest.at, at);

const isKnown = ({ at, digest }: SeenFile, { newest, ailing }: NetworkSourceState): boolean =>
  ailing === undefined && newest?.digest === digest && epoch(at) - epoch(newest.at) < LOOKED_AT_MS;

/** The same again is no news; and how a server fails to answer may be another each time. */
function miss(data: Miss, { newest, ailing }: NetworkSourceState): readonly NetworkSourceEvent[] {
  const isOld = newest !== undefined && isBefore(data.at, newest.at);
  const isSame =
    data.health === 'unanswered' ? ailing?.health === data.health : isSameValue(ailing, ailment(data));
  return isOld || isSame ? [] : [{ type: 'NetworkSourceSick', data }];
}

const ailment = ({ health, detail }: Miss) => ({ health, detail });

function cutShort({ objects, unended }: SeenFile, { healthy, ends }: NetworkSourceState): string | undefined {
  if (unended && ends) return 'its last line has no end, and that of the file before had one';
  const fewer = SEEN_KINDS.flatMap((kind) => {
    const [had = 0, has] = [healthy[kind], objects[kind]];
    return has !== undefined && (had - has) * 100 > had * TOLERATED_PERCENT
      ? [`${kind}: ${has} of ${had}`]
      : [];
  });
  return fewer.length === 0 ? undefined : `it has far less than before, ${fewer.join(', ')}`;
}
