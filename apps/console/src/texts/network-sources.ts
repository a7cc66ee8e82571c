import type { SeenKind } from '#domain/lease/observations/seen.js';
import type { NetworkFormat } from '#intake/network/formats.js';
import { inLanguage } from './in-language.js';

const formats: Readonly<Record<NetworkFormat, string>> = {
  rpsl: 'Dump of a registry (RPSL)',
  rdap: 'Answer of an RDAP server',
  geofeed: 'Geofeed (CSV)',
  zone: 'Zone file of a reverse zone',
  announcements: 'Announcements since a table',
  'routing-table': 'Whole routing table',
  blocklist: 'Blocklist',
  'listing-results': 'Answers of blocklists',
};

/** What a file can show. */
const kinds: Readonly<Record<SeenKind, string>> = {
  'route-object': 'Route object',
  'registry-record': 'Registry record',
  'reverse-zone': 'Reverse zone',
  geofeed: 'Geofeed',
  announcement: 'Announcement',
  listing: 'Listing',
};

export const text = inLanguage({
  en: {
    title: 'Network sources',
    lead: 'Where registries, name servers, geofeeds and collectors of routes show the running network, and how far each can be trusted.',
    health: 'Health of the sources',
    none: 'No file of any source has come in yet: upload one below.',
    feeds: 'Feeds of VRP exports',
    noFeeds: 'No export of any feed has come in yet.',
    feed: 'Feed',
    vrps: 'VRPs',
    source: 'Source',
    looked: 'Newest evidence',
    never: 'none yet',
    shows: 'Shows',
    standing: 'Stands',
    decide: 'Decide',
    well: 'well',
    sick: 'Sick since',
    stale: (what: string, days: number, limit: number) =>
      `Stale: ${what}, ${days} days old, is proof for ${limit} ${limit === 1 ? 'day' : 'days'}`,
    roaState: 'ROA state',
    aside: 'Set aside since',
    setAside: (source: string) => `Set ${source} aside`,
    takeBack: (source: string) => `Take ${source} back`,
    upload: 'Upload a file',
    uploadLead: 'It is held against the leases; what a prefix shows otherwise than before is recorded.',
    file: 'File',
    fileHelp: 'Plain or packed with gzip.',
    choose: 'Choose a file',
    format: 'Format',
    whichFormat: 'Choose its format',
    formatHelp: 'Proposed once a file is chosen, where it can be told from its first lines.',
    guessed: 'Told from its first lines: see that it is so.',
    formats,
    origin: 'Zone',
    originHelp:
      'Of a file without $ORIGIN: the zone that it is of, such as 100.51.198.in-addr.arpa. None where the file names it.',
    kinds,
    sourceHelp: 'The name that its files go by; of one format.',
    at: 'As of',
    atHelp:
      'When the source was so, such as 2026-06-01T00:00:00Z; when the file says, or else now, unless given.',
    accepted: 'I vouch for it, though it has far less than the one before',
    apply: 'Hold it against the leases',
    verdicts: {
      evidence: 'The file is evidence.',
      'not-newer': 'Nothing is recorded: the source has shown as new a state.',
      'cut-short': 'Nothing is recorded of any lease: the file is cut short.',
    },
    asOf: 'The source was so',
    prefixes: (count: number) =>
      count === 1 ? '1 leased prefix was looked at,' : `${count} leased prefixes were looked at,`,
    changed: (count: number) =>
      count === 0
        ? 'nothing of them changed.'
        : count === 1
          ? '1 change was recorded.'
          : `${count} changes were recorded.`,
    changes: 'What changed',
    lease: 'Lease',
    prefix: 'Prefix',
    kind: 'Object',
    was: 'Found before',
    is: 'Found now',
    first: 'not looked at before',
    incidents: 'Incidents that opened and closed',
    incident: 'Incident',
    became: 'It was',
    becameOf: { opened: 'opened', closed: 'closed' },
    because: 'Because',
    notRecorded: 'Not recorded',
    unreadable: (rows: number) => `${rows} of the file cannot be read:`,
    line: (line: number | undefined, fault: string) =>
      line === undefined ? fault : `Line ${line}: ${fault}`,
    more: (count: number) => `and ${count} more`,
    alignment: 'What is not aligned',
  },
});
