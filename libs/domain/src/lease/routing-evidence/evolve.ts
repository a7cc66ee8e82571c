import { epoch, isBefore } from '../../kernel/instant.js';
import { conflictsFound, conflictsKey } from '../../routing/conflicting-vrps.js';
import { afterWord } from '../../routing/feed-words.js';
import { routeKey } from '../contract/leased-space.js';
import { onRecord, withEntry, type Folds } from '../fold.js';
import type { LeaseRecord, RoaState } from '../lease.js';
import type { RoutingEvidenceEvent } from './events.js';
import { feedInSource } from './export-source.js';

export const routingEvidenceFolds: Folds<RoutingEvidenceEvent> = {
  RoaAligned: onRecord((record, data) =>
    withWord(record, { state: 'valid', evidence: data.matching, ...data }),
  ),
  RoaMisaligned: onRecord((record, data) => withWord(record, { evidence: data.covering, ...data })),
  RoaEndRecorded: onRecord((record, data, { metadata }) => {
    const [route, at] = [routeKey(data), metadata.effectiveAt];
    const feed = data.feed ?? feedInSource(metadata.evidence.source);
    const known = record.roaEnds.get(route) ?? [];
    const own = known.find((each) => each.feed === feed);
    // What is told late of an earlier time changes nothing of what is so now.
    if (own !== undefined && isBefore(at, own.at)) return record;
    const end = { notAfter: data.notAfter, at, ...(feed === undefined ? {} : { feed }) };
    const ends = [...known.filter((each) => each !== own), end].toSorted((a, b) => epoch(a.at) - epoch(b.at));
    return { ...record, roaEnds: withEntry(record.roaEnds, route, ends) };
  }),
};

interface Seen extends Pick<RoaState, 'state' | 'reason' | 'feed' | 'buildTime'> {
  readonly prefix: string;
  readonly originAs: number;
  readonly evidence: Parameters<typeof conflictsFound>[1]['evidence'];
  readonly conflicting?: Parameters<typeof conflictsFound>[1]['evidence'];
}

function withWord(record: LeaseRecord, seen: Seen): LeaseRecord {
  const { state, reason, feed, buildTime } = seen;
  const [route, at] = [routeKey(seen), epoch(buildTime)];
  const word: RoaState = {
    feed,
    state,
    ...(reason === undefined ? {} : { reason }),
    buildTime,
    said: at,
    since: at,
    isFollowed: seen.conflicting !== undefined,
    conflicts: conflictsKey(conflictsFound(seen, seen)),
  };
  return { ...record, roas: withEntry(record.roas, route, afterWord(record.roas.get(route) ?? [], word)) };
}
