import { csvOf, type Column } from '../words/csv.js';
import type { Names } from '../words/names.js';
import type { RequestInView } from './request.js';
import type { EvidenceRequestsAnswer, ListedPack, PacksAnswer } from './view.js';
import { eyesWords, subjectWords } from './words.js';

type Row<R> = R & { readonly names: Names };

const text = <R>(name: string, meaning: string, value: (row: Row<R>) => string): Column<Row<R>> => ({
  name,
  type: 'text',
  meaning,
  value,
});

type What = Pick<RequestInView, 'subject' | 'seenAs' | 'reader' | 'purpose' | 'asOf' | 'on'>;

const whatColumns = <R extends What>(): readonly Column<Row<R>>[] => [
  text('about', 'the lease, or the lessee by name', ({ subject, names }) => subjectWords(subject, names)),
  text('reader', 'whom it is for', ({ reader, names }) => names.person(reader)),
  text('seen as', 'whose eyes it is for', ({ seenAs, names }) => eyesWords(seenAs, names)),
  text('purpose', 'what it is needed for', ({ purpose }) => purpose),
  text('as of', 'what the ledger knew at this instant, RFC 3339 UTC', ({ asOf }) => asOf),
  text('on', 'what held at this instant, RFC 3339 UTC', ({ on }) => on),
];

export const REQUEST_COLUMNS: readonly Column<Row<RequestInView>>[] = [
  text('request', 'id of the request, and of the pack that answers it', ({ requestId }) => requestId),
  text('state', 'open, late, answered or declined', ({ state }) => state),
  text('late', 'yes where it was answered, or still waits, beyond the promised time', ({ late }) =>
    late ? 'yes' : 'no',
  ),
  text('asked', 'when it was recorded, RFC 3339 UTC', ({ events }) => events[0]!.recordedAt),
  text('due by', 'by when it is to be answered, RFC 3339 UTC', ({ dueBy }) => dueBy),
  text(
    'settled',
    'when it was answered or declined, RFC 3339 UTC; empty while it waits',
    ({ events }) => events[1]?.recordedAt ?? '',
  ),
  ...whatColumns<RequestInView>(),
  text('declined because', 'why no pack answers it', ({ declined }) => declined?.because ?? ''),
];

export const PACK_COLUMNS: readonly Column<Row<ListedPack>>[] = [
  text('pack', 'id of the pack, and of the request that it answers', ({ packId }) => packId),
  text('issued', 'when it was issued, RFC 3339 UTC', ({ issuedAt }) => issuedAt),
  text('manifest', 'SHA-256 of its manifest.json, hex', ({ manifest }) => manifest),
  {
    name: 'bytes',
    type: 'integer',
    meaning: 'how many bytes the members that its manifest lists have together',
    value: ({ bytes }) => bytes,
  },
  ...whatColumns<ListedPack>(),
  text(
    'earlier pack',
    'the one before about the same for the same eyes',
    ({ earlier }) => earlier?.packId ?? '',
  ),
];

const withNames = <R extends object>(rows: readonly R[], names: Names): readonly Row<R>[] =>
  rows.map((row) => ({ ...row, names }));

export const requestsCsv = ({ requests }: EvidenceRequestsAnswer, names: Names): string =>
  csvOf(REQUEST_COLUMNS, withNames(requests, names));

export const packsCsv = ({ packs }: PacksAnswer, names: Names): string =>
  csvOf(PACK_COLUMNS, withNames(packs, names));
