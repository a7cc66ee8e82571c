import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';
import { plural } from '../words/plural.js';
import type { EvidenceRequestAnswer, EvidenceRequestsAnswer, ListedPack, PacksAnswer } from './view.js';
import { utcDay } from '../words/day.js';
import { doerWords, eyesWords, requestRow, subjectWords } from './words.js';

const MORE = ['', 'more follow: ask for more with --limit'];

export const renderRequests = ({ requests, next }: EvidenceRequestsAnswer, names: Names): string =>
  [
    ...heading('Requests for evidence'),
    ...(requests.length === 0
      ? ['nobody asked for evidence']
      : table(requests.map((request) => requestRow(request, names)))),
    ...(next === undefined ? [] : MORE),
    '',
  ].join('\n');

/** One request as a person reads it in a terminal. */
export function renderRequest(request: EvidenceRequestAnswer, names: Names): string {
  const { state, late, dueBy, declined, pack } = request;
  const isOver = state === 'answered' || state === 'declined';
  return [
    ...heading(`Evidence about ${subjectWords(request.subject, names)}`),
    ...table([
      ['request', request.requestId],
      ['state', isOver && late ? `${state}, late` : state],
      ['due by', dueBy],
      ['purpose', request.purpose],
      ['for', `${names.person(request.reader)}, as seen by ${eyesWords(request.seenAs, names)}`],
      ['as known at', request.asOf],
      ['as held at', request.on],
      ['asked by', `${doerWords(request.requestedBy, names)}, ${request.events[0]!.recordedAt}`],
      ...(declined ? [['declined by', `${doerWords(declined.by, names)}: ${declined.because}`]] : []),
      ...(pack
        ? [
            [
              'pack',
              `${pack.bytes} bytes, ${plural(pack.documents.length, 'document')}, issued ${pack.issuedAt}`,
            ],
            ['manifest', pack.manifest],
            ['earlier pack', pack.earlier?.packId ?? 'none'],
          ]
        : []),
    ]),
    '',
  ].join('\n');
}

export const renderPacks = ({ packs, next }: PacksAnswer, names: Names): string =>
  [
    ...heading('Evidence packs'),
    ...(packs.length === 0 ? ['no pack was issued'] : table(packs.map((pack) => packRow(pack, names)))),
    ...(next === undefined ? [] : MORE),
    '',
  ].join('\n');

const packRow = (pack: ListedPack, names: Names): readonly string[] => [
  pack.packId,
  utcDay(pack.issuedAt),
  `${pack.bytes} bytes`,
  `${subjectWords(pack.subject, names)}, for ${names.person(pack.reader)}: ${pack.purpose}`,
];
