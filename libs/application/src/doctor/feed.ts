import type { FeedDocument } from '#record/routing-feed/feed-document.js';
import { feedFaults, feedHealth } from '#record/routing-feed/feed-health.js';
import { STALE_MS, WATCHED_FEED } from '#domain/routing-feed/watched.js';
import type { Finding } from './finding.js';

/** How far one feed of VRP exports is evidence, and whether a watched one still is of today. */
export function feedFinding(document: FeedDocument, now: Date): Finding {
  const health = feedHealth(document);
  const { feed, newest, sick, refused, unreadable } = health;
  const isOld =
    feed === WATCHED_FEED && newest !== null && now.getTime() - Date.parse(newest) > STALE_MS && !refused;
  const mends = [
    ...(isOld
      ? [
          `see that VRP_SOURCE of the service still gives exports, or hold one against the leases by hand: lease-ledger vrps apply FILE --feed ${feed}`,
        ]
      : []),
    ...(sick.length > 0 || (refused && refused.health !== 'stale')
      ? [`if its trust anchors are to stay as they are: lease-ledger vrps accept --feed ${feed}`]
      : []),
    ...(refused?.health === 'stale' ? ['see that the relying party still runs'] : []),
    ...(unreadable ? ['have whoever writes the export mend the row'] : []),
  ];
  return {
    what: 'VRP feed',
    fine: mends.length === 0,
    found: [
      `${feed}, newest evidence built ${newest ?? 'never'}${isOld ? ', over a day ago' : ''}`,
      ...feedFaults(health),
    ].join('; '),
    ...(mends.length > 0 ? { mend: mends.join('; ') } : {}),
  };
}
