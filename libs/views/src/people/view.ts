import { Type } from 'typebox';
import { ownersEverWorked } from '#domain/deputy/deputyship.js';
import { PersonId } from '#domain/kernel/shape.js';
import type { PersonDocument } from '#record/person/person-document.js';
import { answeredFromIndex } from '../declared/from-index.js';
import { POSITION } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { knownDeputyships } from '../documents/deputies.js';
import { personDocument } from '../documents/person.js';
import { subscriptionDocuments } from '../documents/subscription.js';
import { leasesOwnedBy } from '../renewal-calendar/leases-of-owner.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';

/** Whoever may look a person up. */
const ROLES = ['legal', 'auditor'] as const;

export interface PeopleAnswer {
  /** The name of the view that answers. */
  readonly view: 'people';
  /** The id of whoever has that name or mail address on record; null for nobody, or somebody who was erased. */
  readonly personId: string | null;
}

/** By the name or mail address as it was given once: there is no list of names. */
export const peopleView = view({
  name: 'people',
  command: { name: 'people' },
  operationId: 'findPerson',
  path: '/v1/people',
  tag: 'people',
  summary: 'The id that a person is on record under, by name or mail address',
  roles: ROLES,
  parameters: {
    ...POSITION,
    named: Type.String({
      format: 'one-line',
      minLength: 1,
      maxLength: 320,
      description: 'The name or mail address, as the ledger was told it.',
      mend: 'give 1 to 320 characters on one line',
      examples: ['renewals@example.net'],
    }),
  },
  bare: true,
  answer: async ({ model, personNamed }, { named }) => {
    const found = await personNamed(named);
    const isKnown = found !== undefined && personDocument(model, found)?.document.erased === undefined;
    const content: PeopleAnswer = { view: 'people', personId: isKnown ? found : null };
    return answeredFromIndex(model, content);
  },
});

export interface PersonAnswer extends PersonDocument {
  /** The name of the view that answers. */
  readonly view: 'person';
  /** Whether the name can be told, or was erased for good. */
  readonly standing: 'known' | 'erased';
  /** Leases whose renewal the person owns, owned or will own, by id. */
  readonly ownerOf: readonly string[];
  /** People whom the person stands in for at some time, by id. */
  readonly deputyOf: readonly string[];
  /** Subscriptions to reminders that go to the person, by id. */
  readonly subscriptions: readonly string[];
}

/** One person: the name beside it, in `people`, while it is known. */
export const personView = view({
  name: 'person',
  command: { name: 'person', argument: 'personId' },
  operationId: 'getPerson',
  path: '/v1/people/:personId',
  tag: 'people',
  summary: 'One person: since when the name is on record, what the person sees to, and whether it was erased',
  roles: ROLES,
  parameters: { personId: { ...PersonId, names: 'anybody', description: "The person's id." }, ...POSITION },
  hasRevision: true,
  opens: ({ personId }) => ({ what: 'person', id: personId }),
  answer: async ({ model }, { personId }) => {
    const person = personDocument(model, personId)?.document;
    if (person === undefined) return undefined;
    const content: PersonAnswer = {
      view: 'person',
      ...person,
      standing: person.erased === undefined ? 'known' : 'erased',
      ownerOf: leasesOwnedBy(model, personId),
      deputyOf: ownersEverWorked(knownDeputyships(model), personId).filter((owner) => owner !== personId),
      subscriptions: subscriptionDocuments(model)
        .filter(({ document: { to, owner } }) => to === personId || owner === personId)
        .map(({ document }) => document.subscriptionId),
    };
    return answeredFromIndex(model, content);
  },
  text: renderPerson,
});

/** A person as one reads it in a terminal. */
function renderPerson(person: PersonAnswer, names: Names): string {
  const { personId, standing, described, erased, ownerOf, deputyOf, subscriptions } = person;
  const rows = [
    ['id', personId],
    ['on record', `since ${described.recordedAt}`],
    ...(erased === undefined
      ? []
      : [
          [
            'erased',
            `${erased.fact.recordedAt} by ${names.person(erased.by.subject)}: ${erased.reason ?? ''}`,
          ],
        ]),
    ['owns the renewal of', ownerOf.join(', ') || 'no lease'],
    ['stands in for', deputyOf.map((owner) => names.person(owner)).join(', ') || 'nobody'],
    ['reminders', subscriptions.join(', ') || 'none'],
  ];
  return [...heading(standing === 'erased' ? 'Erased' : names.person(personId)), ...table(rows, 0), ''].join(
    '\n',
  );
}
