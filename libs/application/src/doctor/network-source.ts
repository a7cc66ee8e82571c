import type { SourceDocument } from '#record/network-source/source-document.js';
import type { Finding } from './finding.js';

/** How far one source of the running network is evidence. */
export function sourceFinding({ source, newest, sick }: SourceDocument): Finding {
  const unreadable = newest?.unreadable;
  const mends = [
    ...(sick
      ? [
          sick.health === 'cut-short'
            ? 'apply a whole file of it; if it is to have so much less: lease-ledger network apply --accept'
            : 'apply a file of it that can be read: lease-ledger network apply',
        ]
      : []),
    ...(unreadable ? ['have whoever runs the source mend what cannot be read'] : []),
  ];
  return {
    what: 'network source',
    fine: mends.length === 0,
    found: [
      `${source}, newest evidence as of ${newest?.at ?? 'never'}`,
      ...(unreadable ? [`${unreadable.rows} unreadable, first ${unreadable.first}`] : []),
      ...(sick ? [`sick since: ${sick.health}, ${sick.detail}`] : []),
    ].join('; '),
    ...(mends.length > 0 ? { mend: mends.join('; ') } : {}),
  };
}
