import type { SourceDocument } from '#record/network-source/source-document.js';
import type { WatchStanding } from '../network/watched/watch.js';
import type { Finding } from './finding.js';

/** How far each source of the running network is evidence, and how those stand that are watched here. */
export function sourceFindings(
  documents: readonly SourceDocument[],
  watched: readonly WatchStanding[] = [],
): readonly Finding[] {
  const isOnRecord = ({ source }: WatchStanding) => documents.some((each) => each.source === source);
  const all = [...documents, ...watched.filter((each) => !isOnRecord(each))];
  return all.map((each) =>
    sourceFinding(
      each,
      watched.find(({ source }) => source === each.source),
    ),
  );
}

function sourceFinding(
  { source, newest, sick, aside }: Pick<SourceDocument, 'source' | 'newest' | 'sick' | 'aside'>,
  watch: WatchStanding | undefined,
): Finding {
  const unreadable = newest?.unreadable;
  const because = aside?.at(-1)?.value ?? null;
  const mends = [
    ...(sick
      ? [
          sick.health === 'cut-short'
            ? 'apply a whole file of it; if it is to have so much less: lease-ledger network apply --accept'
            : 'apply a file of it that can be read: lease-ledger network apply',
        ]
      : []),
    ...(watch?.failing ? ['see that what NETWORK_SOURCES_FILE names for it answers'] : []),
    ...(unreadable ? ['have whoever runs the source mend what cannot be read'] : []),
  ];
  return {
    what: 'network source',
    fine: mends.length === 0,
    found: [
      `${source}, newest evidence as of ${newest?.at ?? 'never'}`,
      ...(unreadable ? [`${unreadable.rows} unreadable, first ${unreadable.first}`] : []),
      ...(because === null ? [] : [`set aside: ${because}`]),
      ...(sick ? [`sick since: ${sick.health}, ${sick.detail}`] : []),
      ...(watch ? watchWords(watch) : []),
    ].join('; '),
    ...(mends.length > 0 ? { mend: mends.join('; ') } : {}),
  };
}

const watchWords = ({ looked, failing }: WatchStanding): readonly string[] => [
  `watched, last answered ${looked ?? 'never since the service started'}`,
  ...(failing ? [`not usable since ${failing.since}: ${failing.because}`] : []),
];
