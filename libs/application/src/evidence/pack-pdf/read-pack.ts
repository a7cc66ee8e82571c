import type { Citation } from '#record/lease/fact.js';
import type { ContinuityView } from '#views/continuity/continuity.js';
import type { HistoryAnswer } from '#views/history/view.js';
import type { LeaseAnswer } from '#views/lease/view.js';
import type { LeaseLiabilityView, LiabilityView } from '#views/liability/liability.js';
import type { LeaseMoneyView } from '#views/money/money.js';
import type { PartyMoneyView } from '#views/money/party-money.js';
import type { LeaseObligationsView, ObligationsView } from '#views/obligations/obligations.js';
import type { RenewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import type { Names } from '#views/words/names.js';
import { namesIn } from '#views/words/names-in.js';
import { documentsOf, type DocumentInPack } from './documents-in-pack.js';
import { eventIn, nameOf, type EventInPack } from './event-in-pack.js';
import type { PackToPrint } from './pack-to-print.js';

/** The views that are printed, by what their answers call themselves. */
export interface PrintedViews {
  readonly 'renewal-timeline'?: RenewalTimeline;
  readonly continuity?: ContinuityView;
  readonly liability?: LiabilityView;
  readonly 'lease-liability'?: LeaseLiabilityView;
  readonly obligations?: ObligationsView;
  readonly 'lease-obligations'?: LeaseObligationsView;
  readonly 'party-money'?: PartyMoneyView;
  readonly 'lease-money'?: LeaseMoneyView;
  readonly lease?: LeaseAnswer;
  readonly history?: HistoryAnswer;
}

/** A pack as its PDF tells it. */
export interface PackRead extends Pick<PackToPrint, 'manifest' | 'verifier'> {
  /** Of `people.json`; empty where nobody is named. */
  readonly nonce: string;
  readonly names: Names;
  /** Verifier keys of the log that the pack's policy asks for. */
  readonly keys: readonly string[];
  readonly views: PrintedViews;
  /** Members under `views/` that are told in no chapter. */
  readonly otherViews: readonly string[];
  readonly events: readonly EventInPack[];
  /** What the views cite, each event once, by `stream #revision`. */
  readonly cited: ReadonlyMap<string, Citation>;
  readonly documents: readonly DocumentInPack[];
}

const PRINTED: ReadonlySet<string> = new Set<keyof PrintedViews>([
  'renewal-timeline',
  'continuity',
  'liability',
  'lease-liability',
  'obligations',
  'lease-obligations',
  'party-money',
  'lease-money',
  'lease',
  'history',
]);

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();

/** What `people.json` says. */
interface People {
  readonly nonce: string;
  readonly people: Readonly<Record<string, string>>;
}

const NOBODY: People = { nonce: '', people: {} };

export function readPack({ manifest, members, verifier }: PackToPrint): PackRead {
  const answers = members
    .filter(({ name }) => name.startsWith('views/'))
    .map(({ name, bytes }) => ({ name, answer: JSON.parse(textOf(bytes)) as { readonly view: string } }));
  const member = (name: string) => members.find((each) => each.name === name);
  const linesIn = (name: string) => {
    const found = member(name);
    return found ? textOf(found.bytes).split('\n').filter(Boolean) : [];
  };
  const people = member('people.json');
  const { nonce, people: named } = people ? (JSON.parse(textOf(people.bytes)) as People) : NOBODY;
  const isPrinted = ({ answer }: (typeof answers)[number]) => PRINTED.has(answer.view);
  const events = linesIn('events.ndjson').map(eventIn);
  return {
    manifest,
    verifier,
    nonce,
    names: namesIn({ parties: manifest.names, people: named }),
    keys: linesIn('policy').flatMap((line) => /^log (\S+)/.exec(line)?.[1] ?? []),
    views: Object.fromEntries(answers.filter(isPrinted).map(({ answer }) => [answer.view, answer])),
    otherViews: answers.filter((each) => !isPrinted(each)).map(({ name }) => name),
    events,
    cited: citedIn(answers.map(({ answer }) => answer)),
    documents: documentsOf(members, events),
  };
}

function citedIn(answers: readonly unknown[]): ReadonlyMap<string, Citation> {
  const found = new Map<string, Citation>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('stream' in value && 'revision' in value && 'grade' in value) {
      found.set(nameOf(value as Citation), value as Citation);
      return;
    }
    for (const member of Object.values(value)) look(member);
  };
  look(answers);
  return found;
}
