import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Routing',
    lead: 'Whether the routes of each lease are authorised by the RPKI, and how good the evidence of it is.',
    feeds: 'Feeds',
    feed: 'Feed',
    newest: 'Newest export that is evidence',
    health: 'Health',
    never: 'none yet',
    well: 'healthy',
    noFeeds: 'No export has come in yet: upload one below, or have one watched with VRP_SOURCE.',
    mend: (mend: string) => `What to do: ${mend}.`,
    upload: 'Upload an export',
    file: 'VRP export',
    fileHelp: 'JSON of rpki-client, Routinator or StayRTR, plain or packed with gzip.',
    choose: 'Choose a file',
    feedHelp: 'Its exports are held against each other.',
    apply: 'Hold it against the leases',
    verdicts: {
      evidence: 'The export is evidence.',
      'not-newer': 'Nothing is recorded: the feed has had an export as new as this.',
      'set-aside': 'Nothing is recorded of any route: the feed is set aside.',
      stale: 'Nothing is recorded: the export is stale.',
      truncated: 'Nothing is recorded: the export is cut short.',
      'trust-anchor-lost': 'Nothing is recorded: a trust anchor is missing from the export.',
    },
    built: 'It was built',
    looked: (routes: number) =>
      routes === 1 ? '1 route was looked at,' : `${routes} routes were looked at,`,
    changed: (count: number) =>
      count === 0
        ? 'none of them changed.'
        : count === 1
          ? '1 of them changed.'
          : `${count} of them changed.`,
    changes: 'Routes that changed',
    roaEnds: 'Routes whose ROA ends at another time',
    lease: 'Lease',
    prefix: 'Prefix',
    originAs: 'Origin AS',
    was: 'Was',
    is: 'Is',
    first: 'not looked at before',
    notJudged: 'Not judged',
    because: {
      'unreadable-row': 'a row around it cannot be read',
      'sick-trust-anchor': 'its trust anchor is sick',
      refused: 'refused',
      failed: 'it could not be recorded',
    },
    row: (index: number, fault: string) => `Row ${index} cannot be read: ${fault}`,
    more: (count: number) => `and ${count} more rows`,
    routes: 'Leases and their routes',
    routeState: 'Route state',
    any: 'any',
    routeStates: {
      invalid: 'invalid',
      'not-found': 'not found',
      unknown: 'not looked at',
      valid: 'valid',
    },
    find: 'Find by reference, prefix or party',
    lessee: 'Lessee',
    status: 'Status',
    states: 'Routes',
    noRoutes: 'none agreed',
    noLeases: 'No lease fits what is sought.',
    loadMore: 'Load more',
  },
});
