import type { ReadModel } from '#read-model/read-model.js';
import { partyDocument } from '../documents/party.js';
import { partiesOf, type LeaseParties } from '#record/lease/parties.js';
import type { PartyDocument } from '#record/party/party-document.js';
import type { Answered } from './view.js';

/** Documents of parties by id, as far as they are registered. */
export const partiesById = (model: ReadModel, ids: Iterable<string>): ReadonlyMap<string, PartyDocument> =>
  new Map(
    [...new Set(ids)].flatMap((id) => {
      const known = partyDocument(model, id);
      return known === undefined ? [] : [[id, known.document] as const];
    }),
  );

export const partiesIn = (model: ReadModel, leases: readonly LeaseParties[]) =>
  partiesById(
    model,
    leases.flatMap((lease) => partiesOf(lease).map(({ party }) => party)),
  );

/** An answer as the read model has it now; it rests on no leases and names no parties but those given. */
export const answeredFromIndex = <A>(
  model: ReadModel,
  content: A,
  rest: Partial<Pick<Answered<A>, 'leases' | 'parties'>> = {},
): Answered<A> => ({
  content,
  leases: [],
  parties: new Map(),
  quarantined: [],
  position: model.position(),
  ...rest,
});
