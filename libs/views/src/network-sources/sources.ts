import { SEEN_KINDS, type SeenKind } from '#domain/lease/observations/seen.js';
import { cite, type Citation } from '#record/lease/fact.js';
import { entryOn } from '#record/lease/timeline.js';
import type { SourceDocument } from '#record/network-source/source-document.js';
import { lookedAt, type Looked } from '../alignment/looked.js';

/** How one source of the running network stands. */
export interface SourceStanding {
  /** Name of the source. */
  readonly source: string;
  /** Revision of its stream's last event, as a string: what `If-Match` of a command about it wants. */
  readonly revision: string;
  /** How many things of each kind its newest file that is evidence had to say. */
  readonly objects: readonly {
    /** What was looked for, such as route-object. */
    readonly kind: SeenKind;
    /** How many. */
    readonly count: number;
  }[];
  /** How far it can be trusted. */
  readonly looked: Looked;
  /** When it was first found not to be well, since its newest evidence, RFC 3339 UTC; null in health. */
  readonly sickSince: string | null;
  /** Since when it is set aside, RFC 3339 UTC; null where it is not. */
  readonly asideSince: string | null;
  /** The event that set it aside, or took it back last; absent where neither ever was. */
  readonly decided?: Citation;
}

export function standingOf(document: SourceDocument, on: string): SourceStanding {
  const { source, revision, newest, sickSince, aside = [] } = document;
  const looked = lookedAt(document, on);
  const decided = entryOn(aside, on);
  return {
    source,
    revision,
    objects: SEEN_KINDS.flatMap((kind) => {
      const count = newest?.objects[kind];
      return count === undefined ? [] : [{ kind, count }];
    }),
    looked,
    sickSince: looked.sick === null ? null : (sickSince ?? null),
    asideSince: looked.aside === null ? null : decided!.from,
    ...(decided ? { decided: cite(document, decided.fact) } : {}),
  };
}
