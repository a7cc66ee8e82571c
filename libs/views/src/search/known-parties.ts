import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partyIdsOf } from '#record/lease/parties.js';
import { namesOf, type PartyDocument } from '#record/party/party-document.js';
import { boundTo, sees } from '../declared/reader.js';
import type { Asking } from '../declared/view.js';
import { partyDocument } from '../documents/party.js';
import { isFoundBy } from './beginnings.js';
import { partiesByWord, partiesNear } from './candidates.js';
import type { SearchHit } from './hit.js';
import { textsOfParty } from './word-tables.js';

/** Parties that a text begins a name of, as the reader may know of them. */
export async function partiesCalled(
  asking: Asking,
  text: string,
  assigned: readonly LeaseDocument[],
): Promise<readonly SearchHit[]> {
  const parties = await partiesToSearch(asking, text, assigned);
  return parties
    .filter((party) => textsOfParty(party).some((each) => isFoundBy(each, text)))
    .map((party) => ({
      id: party.partyId,
      title: party.name,
      context: contextOf(party, text),
      path: `/v1/parties/${party.partyId}`,
    }));
}

function contextOf(party: PartyDocument, text: string): string {
  const [, ...former] = namesOf(party);
  const was = former.filter((name) => isFoundBy(name, text)).map((name) => `formerly ${name}`);
  return [...was, ...(party.country === undefined ? [] : [party.country]), party.partyId].join(', ');
}

async function partiesToSearch(
  asking: Asking,
  text: string,
  assigned: readonly LeaseDocument[],
): Promise<readonly PartyDocument[]> {
  const { model, source, reader, asOf } = asking;
  const own = boundTo(reader);
  if (own !== undefined && (asOf !== undefined || reader.leases !== undefined)) {
    const { value } = await source.portfolioOf(own, asOf);
    const near = value.leases.filter((lease) => sees(reader, lease)).flatMap(partyIdsOf);
    return [...new Set([own, ...near])].flatMap((id) => value.parties.get(id) ?? []);
  }
  const ids = own === undefined ? partiesByWord(model, text) : nearNow(asking, own, assigned);
  if (asOf === undefined) return ids.flatMap((id) => partyDocument(model, id)?.document ?? []);
  const then = await Promise.all(ids.map((id) => source.party(id, asOf)));
  return then.flatMap(({ value }) => value ?? []);
}

const nearNow = ({ model }: Asking, own: string, assigned: readonly LeaseDocument[]): readonly string[] => [
  ...new Set([
    ...partiesNear(
      model,
      own,
      assigned.map(({ leaseId }) => leaseId),
    ),
    ...assigned.flatMap(partyIdsOf),
  ]),
];
