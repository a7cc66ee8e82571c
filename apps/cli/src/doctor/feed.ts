import type { FeedDocument } from '#record/routing-feed/feed-document.js';
import { feedFaults, feedHealth } from '#record/routing-feed/feed-health.js';
import type { Finding } from './finding.js';

/** How far one feed of VRP exports is evidence. */
export function feedFinding(document: FeedDocument): Finding {
  const health = feedHealth(document);
  const { feed, newest, sick, refused, unreadable } = health;
  const mends = [
    ...(sick.length > 0 || (refused && refused.health !== 'stale')
      ? [`if its trust anchors are to stay as they are: lease-ledger vrps accept --feed ${feed}`]
      : []),
    ...(refused?.health === 'stale' ? ['see that the relying party still runs'] : []),
    ...(unreadable ? ['have whoever writes the export mend the row'] : []),
  ];
  return {
    what: 'VRP feed',
    fine: mends.length === 0,
    found: [`${feed}, newest evidence built ${newest ?? 'never'}`, ...feedFaults(health)].join('; '),
    ...(mends.length > 0 ? { mend: mends.join('; ') } : {}),
  };
}
