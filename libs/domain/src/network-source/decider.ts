import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { isBefore } from '../kernel/instant.js';
import { SEEN_KINDS } from '../lease/observations/seen.js';
import type { NetworkSourceCommand } from './commands.js';
import type { NetworkSourceEvent } from './events.js';

type SeenFile = Extract<NetworkSourceEvent, { type: 'NetworkSourceSeen' }>['data'];
type Miss = Extract<NetworkSourceEvent, { type: 'NetworkSourceSick' }>['data'];

export interface NetworkSourceState {
  /** How many things of each kind it had in the newest file that had all it knows and was evidence. */
  readonly healthy: SeenFile['objects'];
  /** Whether the last line of that file had an end. */
  readonly ends: boolean;
  /** When it was so that the newest evidence shows; none until then. */
  readonly newest: string | undefined;
  /** What ails it since, in words; none in health. */
  readonly ailing: string | undefined;
}

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
  initial: { healthy: {}, ends: false, newest: undefined, ailing: undefined },
  decide: (command, source) =>
    command.type === 'SeeNetworkSource' ? see(command.data, source) : miss(command.data, source),
  evolve: (source, { type, data }) => {
    if (type === 'NetworkSourceSick') return { ...source, ailing: ailment(data) };
    const known = { ...source, newest: data.at, ailing: undefined };
    if (data.whole === undefined) return known;
    return { ...known, healthy: { ...source.healthy, ...data.objects }, ends: data.unended === undefined };
  },
};

type Seeing = Extract<NetworkSourceCommand, { type: 'SeeNetworkSource' }>['data'];

function see({ accepted, ...data }: Seeing, source: NetworkSourceState): readonly NetworkSourceEvent[] {
  const { at, whole } = data;
  if (source.newest !== undefined && !isBefore(source.newest, at)) return [];
  const lost = whole && !accepted ? cutShort(data, source) : undefined;
  if (lost !== undefined) return miss({ source: data.source, at, health: 'cut-short', detail: lost }, source);
  return [{ type: 'NetworkSourceSeen', data }];
}

/** The same again is no news. */
function miss(data: Miss, source: NetworkSourceState): readonly NetworkSourceEvent[] {
  const isOld = source.newest !== undefined && isBefore(data.at, source.newest);
  return isOld || source.ailing === ailment(data) ? [] : [{ type: 'NetworkSourceSick', data }];
}

const ailment = ({ health, detail }: Miss): string => `${health}: ${detail}`;

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
