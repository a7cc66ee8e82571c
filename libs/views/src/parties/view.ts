import { partyDocument, partyDocuments } from '../documents/party.js';
import { partiesOf } from '#record/lease/parties.js';
import type { PartyDocument } from '#record/party/party-document.js';
import { cursorOf, textOf } from '../declared/cursor.js';
import { answeredFromIndex } from '../declared/from-index.js';
import { pages, partyId, POSITION } from '../declared/parameters.js';
import { boundTo, sees } from '../declared/reader.js';
import { view, type Asking } from '../declared/view.js';

export interface PartiesAnswer {
  readonly view: 'parties';
  readonly parties: readonly PartyDocument[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

export interface PartyAnswer extends PartyDocument {
  readonly view: 'party';
}

const USUAL_LIMIT = 100;

export const partiesView = view({
  name: 'parties',
  command: { name: 'parties' },
  operationId: 'listParties',
  path: '/v1/parties',
  tag: 'parties',
  summary: 'The parties, by id',
  parameters: { ...POSITION, ...pages(500, USUAL_LIMIT) },
  bare: true,
  answer: async (asking, { limit = USUAL_LIMIT, cursor }) => {
    const after = cursor === undefined ? '' : textOf(cursor);
    const found = (await knownParties(asking)).filter((party) => party.partyId > after);
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
  hasRevision: true,
  answer: async (asking, given) => {
    const party = (await knownParties(asking, given.partyId)).find((each) => each.partyId === given.partyId);
    if (party === undefined) return undefined;
    const content: PartyAnswer = { view: 'party', ...party };
    return answeredFromIndex(asking.model, content);
  },
});

/** Party-bound roles know the parties of their own leases. */
async function knownParties(
  { model, source, reader }: Asking,
  wanted?: string,
): Promise<readonly PartyDocument[]> {
  const documents = (ids: readonly string[]) => ids.flatMap((id) => partyDocument(model, id)?.document ?? []);
  const own = boundTo(reader);
  if (own === undefined)
    return wanted === undefined ? partyDocuments(model).map(({ document }) => document) : documents([wanted]);
  const { value } = await source.portfolioOf(own);
  const near = value.leases.filter((lease) => sees(reader, lease));
  const ids = new Set([own, ...near.flatMap((lease) => partiesOf(lease).map(({ party }) => party))]);
  return documents([...ids].toSorted());
}
