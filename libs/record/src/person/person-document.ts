import type { Recorded } from '#domain/kernel/decider.js';
import type { PersonEvent } from '#domain/person/events.js';
import { decided, type Decided } from '../deputy/deputies-document.js';
import { factOf, type Fact } from '../lease/fact.js';

/** The fold of the record of one person: that there is a name to the id, or was one. Never the name. */
export interface PersonDocument {
  /** The stream that records it. */
  readonly stream: string;
  /** Of its last event, as a string. */
  readonly revision: string;
  /** The person, by id. */
  readonly personId: string;
  /** Since when the ledger has a name, or a mail address, to the id. */
  readonly described: Fact;
  /** Who had it erased, for good, and why; absent while it is known. */
  readonly erased?: Decided;
}

/** Never throws; an event that the stream does not hold changes nothing. */
export function evolvePerson(
  document: PersonDocument | undefined,
  event: Recorded<PersonEvent>,
): PersonDocument | undefined {
  const { stream, type, data } = event;
  const revision = event.revision.toString();
  if (type === 'PersonErased') return document && { ...document, revision, erased: decided(event) };
  if (type !== 'PersonDescribed' || document !== undefined) return document && { ...document, revision };
  return { stream, revision, personId: data.personId, described: factOf(event) };
}
