import type { RecordedEvent } from '#domain/kernel/event.js';
import { partyStream } from '#domain/party/stream.js';
import type { EventLine } from '#evidence/pack/event-line.js';
import type { About } from '#evidence/pack/manifest.js';
import { EVENTS } from '#evidence/pack/names.js';
import { MANIFEST, textIn, type Member } from '#evidence/pack/zip.js';
import { continuityView } from '#views/continuity/view.js';
import { boundTo, type Reader } from '#views/declared/reader.js';
import { leaseDocumentsView } from '#views/kept-documents/lease-view.js';
import { partlyShownIn } from '../packs/partly-shown.js';
import { VERSION } from '../../version.js';
import { differing } from './differing.js';
import { eventOfHeader, eventOfPack, isShownWhole, type Filling } from './events-of-pack.js';
import { inventedNeighbours } from './invented-neighbours.js';
import { restsOn, type Cited } from './rests-on.js';
import { viewsAnew } from './views-anew.js';

/** A place in the answer of a view. */
export interface Place {
  readonly view: string;
  /** JSON pointer in the answer. */
  readonly pointer: string;
}

/** A pack's views held against what its events say, computed anew with the folds of this version. */
export interface ViewsHeld {
  /** Views that the events say all of, by name. */
  readonly same: readonly string[];
  /** What the events that are shown do not say by themselves, where it rests on what is withheld: the issuer's word. */
  readonly attested: readonly Place[];
  /** What the events say otherwise. */
  readonly failures: readonly Place[];
}

/** A pack of another version: only that one computes the same. */
export class MadeWithAnother extends Error {
  constructor(readonly madeWith: string) {
    super(`The pack was made with ${madeWith}, and this is lease-ledger ${VERSION}.`);
  }
}

/** How long the authority of a route was unbroken. */
const AUTHORITY = /^\/leases\/\d+\/authority\//;

const ONE: Filling = { role: 'operator', text: 'withheld' };
const OTHER: Filling = { role: 'auditor', text: 'not shown' };

/** @param members of a pack that a verifier found sound @throws MadeWithAnother */
export async function holdViews(members: readonly Member[]): Promise<ViewsHeld> {
  const pack = readPack(members);
  if (pack.about.madeWith !== `lease-ledger ${VERSION}`) throw new MadeWithAnother(pack.about.madeWith);
  const said = members.filter(({ name }) => name.startsWith('views/')).map(({ bytes }) => jsonIn(bytes));
  const one = await anew(pack, ONE);
  const withheldIn = new Set(pack.lines.filter((line) => !pack.whole.has(line)).map(({ stream }) => stream));
  // Who keeps which documents is told a party, and not by which events.
  const isBound = boundTo(pack.about.seenAs as Reader) !== undefined;
  const restsOnFilings = (view: string) => isBound && view === leaseDocumentsView.name;
  // When feeds and sources were looked at is in their own streams, which a party's pack has not.
  const restsOnLooks = (view: string, pointer: string) =>
    isBound && view === continuityView.name && AUTHORITY.test(pointer);
  const isSame = (answer: Answer) => differences(answer, one.get(answer.view), withheldIn).length === 0;
  const [same, others] = [said.filter(isSame), said.filter((answer) => !isSame(answer))];
  const other = others.length === 0 ? one : await anew(pack, OTHER);
  const whole = new Set(Array.from(pack.whole, ({ stream, revision }) => `${stream} ${revision}`));
  const isShown = (event: Cited) => whole.has(event);
  const places = others.flatMap((answer) => {
    const { view } = answer;
    const computed = one.get(view);
    const differs = new Set(differing(computed, other.get(view)));
    return differences(answer, computed, withheldIn).map((pointer) => ({
      view,
      pointer,
      isAttested:
        restsOnFilings(view) ||
        restsOnLooks(view, pointer) ||
        differs.has(pointer) ||
        [answer, computed].some((each) => restsOn(each, pointer, isShown)),
    }));
  });
  const those = (wanted: boolean) =>
    places.filter(({ isAttested }) => isAttested === wanted).map(({ view, pointer }) => ({ view, pointer }));
  return { same: same.map(({ view }) => view), attested: those(true), failures: those(false) };
}

interface Pack {
  readonly about: About;
  readonly lines: readonly EventLine[];
  /** Those of events that are shown with all that they say. */
  readonly whole: ReadonlySet<EventLine>;
  /** What it tells in part of members that it does not show, by "stream revision". */
  readonly inPart: ReadonlyMap<string, object>;
}

interface Answer {
  readonly view: string;
}

const jsonIn = (bytes: Buffer) => JSON.parse(bytes.toString('utf8')) as Answer;

function readPack(members: readonly Member[]): Pack {
  const texts = textIn(members, EVENTS).split('\n').slice(0, -1);
  const lines = texts.map((line) => JSON.parse(line) as EventLine);
  const about = JSON.parse(textIn(members, MANIFEST)) as About;
  return { about, lines, whole: new Set(lines.filter(isShownWhole)), inPart: partlyShownIn(members) };
}

/** Where the log had the events is another matter in each log, and none is unreadable for being withheld. */
const differences = (said: Answer, computed: unknown, withheldIn: ReadonlySet<string>): readonly string[] =>
  differing(said, readableIn(computed, withheldIn)).filter((pointer) => pointer !== '/position');

function readableIn(computed: unknown, withheldIn: ReadonlySet<string>): unknown {
  const { quarantined } = (computed ?? {}) as {
    readonly quarantined?: readonly { readonly stream: string }[];
  };
  if (quarantined === undefined) return computed;
  return {
    ...(computed as object),
    quarantined: quarantined.filter(({ stream }) => !withheldIn.has(stream)),
  };
}

/** What the views say with withheld members filled so, and where parties are not told of others, with others that did something. */
function anew(pack: Pack, filled: Filling) {
  const { about, lines } = pack;
  const reader = about.seenAs as Reader;
  const filling = boundTo(reader) === undefined ? filled : { ...filled, asker: reader };
  const events = lines
    .map((line) => eventOfPack(line, filling, pack.inPart.get(`${line.stream} ${line.revision}`)))
    .toSorted((a, b) => a.index - b.index);
  const first = events[0]!.event.recordedAt;
  const others =
    filled === OTHER && boundTo(reader) !== undefined
      ? inventedNeighbours(prefixesIn(events.map(({ event }) => event)), first, filling)
      : [];
  return viewsAnew([...partiesNamed(pack, first, filling), ...others, ...events.map(({ event }) => event)], {
    subject: about.subject,
    seenAs: reader,
    moment: { now: about.asOf, on: about.on },
  });
}

/** Every prefix that is leased in these events. */
function prefixesIn(events: readonly RecordedEvent[]): readonly string[] {
  const leased = events.flatMap(({ data }) => {
    const { prefixes, contract } = data as WithPrefixes;
    return [...(prefixes ?? []), ...(contract?.prefixes ?? [])];
  });
  return [...new Set(leased.map((each) => (typeof each === 'string' ? each : each.prefix)))];
}

interface WithPrefixes {
  readonly prefixes?: readonly (string | { readonly prefix: string })[];
  readonly contract?: WithPrefixes;
}

/** Parties whose own streams are not in the pack, by the names that it gives them. */
function partiesNamed(
  { about, lines }: Pack,
  recordedAt: string,
  filling: Filling,
): readonly RecordedEvent[] {
  const there = new Set(lines.map(({ stream }) => stream));
  return Object.entries(about.names).flatMap(([partyId, name]) => {
    const stream = partyStream.category + partyId;
    if (there.has(stream)) return [];
    const header = { stream, revision: '0', id: partyId, type: 'PartyRegistered', recordedAt };
    return [{ ...eventOfHeader(header, filling), data: { partyId, name } }];
  });
}
