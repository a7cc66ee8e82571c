import { Type } from 'typebox';
import { optional } from '#domain/kernel/shape.js';
import { partyDocuments } from '../documents/party.js';
import { partyIdsOf } from '#record/lease/parties.js';
import type { PartyDocument } from '#record/party/party-document.js';
import { cursorOf, textOf } from '../declared/cursor.js';
import { answeredFromIndex } from '../declared/from-index.js';
import { pages, partyId, POSITION } from '../declared/parameters.js';
import { boundTo, sees } from '../declared/reader.js';
import { view, type Asking } from '../declared/view.js';
import { namedAmong, partiesNamed } from './parties-named.js';

export interface PartiesAnswer {
  /** The name of the view that answers. */
  readonly view: 'parties';
  /** The parties, a page of them by id. */
  readonly parties: readonly PartyDocument[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

export interface PartyAnswer extends PartyDocument {
  /** The name of the view that answers. */
  readonly view: 'party';
}

const USUAL_LIMIT = 100;
const LONGEST_NAME = 200;

const name = optional(
  Type.String({
    format: 'one-line',
    minLength: 1,
    maxLength: LONGEST_NAME,
    description:
      'Parties that have or had this name, in whatever case and accent form, with or without what is invisible.',
    mend: `give 1 to ${LONGEST_NAME} characters, no control characters`,
    examples: ['Baltic Address Space UAB'],
  }),
);

export const partiesView = view({
  name: 'parties',
  command: { name: 'parties' },
  operationId: 'listParties',
  path: '/v1/parties',
  tag: 'parties',
  summary: 'The parties, by id: all, or those of a name',
  parameters: { ...POSITION, name, ...pages(500, USUAL_LIMIT) },
  bare: true,
  keepsTo: ['leases', 'asOf'],
  answer: async (asking, { name: wanted, limit = USUAL_LIMIT, cursor }) => {
    const after = cursor === undefined ? '' : textOf(cursor);
    const found = (await knownParties(asking, wanted)).filter((party) => party.partyId > after);
    const parties = found.slice(0, limit);
    const next = found.length > limit ? { next: cursorOf(parties.at(-1)!.partyId) } : {};
    const content: PartiesAnswer = { view: 'parties', parties, ...next };
    return answeredFromIndex(asking.model, content);
  },
});

export const partyView = view({
  name: 'party',
  command: { name: 'party', argument: 'partyId' },
  operationId: 'getParty',
  path: '/v1/parties/:partyId',
  tag: 'parties',
  summary: 'One party',
  parameters: { partyId, ...POSITION },
  bare: true,
  keepsTo: ['leases', 'asOf'],
  hasRevision: true,
  answer: async (asking, given) => {
    const known = await knownParties(asking, given.partyId);
    const party = known.find(({ partyId: id }) => id === given.partyId);
    if (party === undefined) return undefined;
    const content: PartyAnswer = { view: 'party', ...party };
    return answeredFromIndex(asking.model, content);
  },
});

/** All, or those of an id or a name. Whoever is bound to a party knows those of its own leases, and nothing of others. */
async function knownParties(
  { model, source, reader, asOf }: Asking,
  wanted?: string,
): Promise<readonly PartyDocument[]> {
  const own = boundTo(reader);
  if (own === undefined)
    return wanted === undefined
      ? partyDocuments(model).map(({ document }) => document)
      : partiesNamed(model, wanted);
  const { value } = await source.portfolioOf(own, asOf);
  const near = value.leases.filter((lease) => sees(reader, lease));
  const ids = new Set([own, ...near.flatMap(partyIdsOf)]);
  const known = [...ids].toSorted().flatMap((id) => value.parties.get(id) ?? []);
  const named = wanted === undefined ? known : namedAmong(known, wanted);
  return named.map((party) => ofAnother(party, own));
}

/** What a party may know of another, or of itself: whom it is told apart from says who else there is. */
function ofAnother(party: PartyDocument, own: string): PartyDocument {
  const { otherThan: _, closedMonths, ...shown } = party;
  return closedMonths !== undefined && shown.partyId === own ? { ...shown, closedMonths } : shown;
}
