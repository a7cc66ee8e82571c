import { GRADES, type Grade } from '#domain/kernel/event.js';
import { isBefore } from '#domain/kernel/instant.js';
import { compareText } from '#domain/kernel/compare-text.js';
import { groupBy } from '#domain/kernel/group-by.js';
import { plural } from '#views/words/plural.js';
import { aside, heading, paragraph, right, table, type Block, type Cell } from '../block.js';
import { nameOf, type EventInPack } from '../event-in-pack.js';
import type { PackRead } from '../read-pack.js';
import { age, EVENT_COLUMNS, eventRow, minute, sourced } from '../words.js';

/** Of events told one by one; of more, a row for each stream. */
const MOST_EVENTS = 600;
const WITHHELD = 'withheld';

/** Every event of the pack with grade, source and age; what is withheld; and what only the issuer's word stands for. */
export function everyEvent(pack: PackRead): readonly Block[] {
  const { events, manifest, cited } = pack;
  const few = events.length <= MOST_EVENTS;
  const outside = outsideOf(pack);
  const later = events.filter((event) => isBefore(manifest.asOf, event.recordedAt)).length;
  return [
    heading(1, 'Every event'),
    paragraph(
      `The pack has ${plural(events.length, 'event')} in ${plural(manifest.streams.length, 'stream')}, each stream from its first event to its ` +
        `head, which is proven to be its last when the pack was made. ${plural(cited.size, 'event')} of them and of others are cited by the answers.`,
    ),
    ...(later === 0
      ? []
      : [
          paragraph(
            `${plural(later, 'event')} of them ${later === 1 ? 'was' : 'were'} learned later than the instant “as of” and counted in no ` +
              'answer: each stream is told up to its head.',
          ),
        ]),
    ...(few
      ? [
          table(
            ['Event', 'Type', ...EVENT_COLUMNS.slice(1)],
            events.map((event) => eventCells(pack, event)),
            'There is no event.',
          ),
        ]
      : [
          aside(
            'They are told stream by stream, in the chapter “Streams”; each of them stands in events.ndjson.',
          ),
        ]),
    heading(2, 'Cited, and not in this pack'),
    paragraph(
      'Answers may rest on events of streams that the reader is not given, such as those of a block or of another party. They are cited by ' +
        'name; what they say is attested by the issuer and not shown here.',
    ),
    table(
      EVENT_COLUMNS,
      outside.slice(0, MOST_EVENTS).map((event) => eventRow(event, manifest.asOf)),
      'There is none: everything cited is in the pack.',
    ),
    ...(outside.length > MOST_EVENTS
      ? [aside(`and ${outside.length - MOST_EVENTS} more, cited in views/.`)]
      : []),
    ...withheld(events),
  ];
}

function outsideOf({ events, cited }: PackRead) {
  const own = new Set(events.map(nameOf));
  return [...cited]
    .filter(([name]) => !own.has(name))
    .map(([, event]) => event)
    .toSorted((a, b) => compareText(a.stream, b.stream) || Number(a.revision) - Number(b.revision));
}

function eventCells({ cited, manifest }: PackRead, event: EventInPack): readonly Cell[] {
  const told = cited.get(nameOf(event));
  const evidence = { ...told, ...event.evidence };
  const from = event.effectiveAt ?? told?.effectiveAt;
  return [
    nameOf(event),
    event.type,
    isGrade(evidence.grade) ? sourced(evidence.grade, evidence.source ?? WITHHELD) : WITHHELD,
    from === undefined ? WITHHELD : minute(from),
    minute(event.recordedAt),
    age(event.recordedAt, manifest.asOf),
  ];
}

const isGrade = (grade: string | undefined): grade is Grade => GRADES.some((each) => each === grade);

/** How many values of which member are digests alone. */
function withheld(events: readonly EventInPack[]): readonly Block[] {
  const shown = new Map<string, number>();
  const hidden = new Map<string, number>();
  for (const event of events) {
    count(shown, event.shown);
    count(hidden, event.withheld);
  }
  const [all, concealed] = [[...shown.values(), ...hidden.values()], [...hidden.values()]].map(sumOf);
  return [
    heading(2, 'Withheld, and attested'),
    paragraph(
      `Of ${plural(all!, 'member')} of these events, ${concealed} are withheld: this reader may not see them. In their place stands a salted ` +
        'digest, which can neither be read nor guessed, and by which the event still proves that it is the one in the log. What an answer says ' +
        'because of a withheld value is attested: it is the issuer’s word, bound into the log, and nobody else can compute it from this pack.',
    ),
    table(
      ['Member of events', right('Withheld'), right('Shown')],
      [...hidden.keys()]
        .toSorted()
        .map((pointer) => [pointer, String(hidden.get(pointer)), String(shown.get(pointer) ?? 0)]),
      'Nothing is withheld.',
    ),
  ];
}

function count(counts: Map<string, number>, pointers: readonly string[]): void {
  for (const pointer of pointers) counts.set(pointer, (counts.get(pointer) ?? 0) + 1);
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** The pack's streams with their heads, and how far the events of each are proof. */
export function streams({ manifest, events }: PackRead): readonly Block[] {
  const own = groupBy(events, ({ stream }) => stream);
  return [
    heading(1, 'Streams'),
    paragraph(
      'A stream is the events of one thing in order, numbered from 0. Its head is the number of its last one at the time of the pack; the ' +
        'head is proven under a root over all streams of the log, so that no event at the end of a stream can be left out.',
    ),
    table(
      ['Stream', right('Head'), right('Events'), ...GRADES.map((grade) => right(grade)), right('Withheld')],
      manifest.streams.map(({ stream, head }) => {
        const inPack = own.get(stream) ?? [];
        const of = (grade: Grade) => inPack.filter((event) => event.evidence.grade === grade).length;
        const graded = GRADES.map(of);
        return [
          stream,
          `#${head}`,
          String(inPack.length),
          ...graded.map(String),
          String(inPack.length - graded.reduce((sum, count) => sum + count, 0)),
        ];
      }),
      'There is no stream.',
    ),
  ];
}

/** Documents that the events cite: those in the pack, and the hashes of the others. */
export const documents = ({ documents: all }: PackRead): readonly Block[] => [
  heading(1, 'Documents'),
  paragraph(
    'Events cite documents by SHA-256. A document in the pack is the cited one if its own SHA-256 is the name that it has there.',
  ),
  table(
    ['SHA-256', 'In the pack', 'Cited by'],
    all.map(({ sha256, bytes, citedBy }) => [
      sha256,
      bytes === undefined
        ? 'no: not kept, or not for this reader'
        : `documents/${sha256.slice(0, 8)}…, ${bytes} bytes`,
      citedBy.join(', ') || 'no event in the pack',
    ]),
    'No event of this pack cites a document.',
  ),
];
