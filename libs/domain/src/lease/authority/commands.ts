import { Instant, optional, PersonId, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { Loa, LoaRevoked, ProviderLinkAdded, ProviderLinkRemoved, ProviderLinkReplaced } from './events.js';

/** An LOA under a new id; with `supersedes` it takes another's place. */
export const IssueLoa = commandType(
  'IssueLoa',
  ['legal', 'network'],
  record({ ...Loa.properties, loaId: optional(Reference), supersedes: optional(Reference) }),
);
export const RevokeLoa = commandType('RevokeLoa', ['legal', 'network'], LoaRevoked.data);
/** The clerk's, at the LOA's `until`. */
export const ExpireLoa = commandType('ExpireLoa', [], record({ loaId: Reference, due: Instant }));
export const AddProviderLink = commandType('AddProviderLink', ['legal'], ProviderLinkAdded.data);
export const ReplaceProviderLink = commandType('ReplaceProviderLink', ['legal'], ProviderLinkReplaced.data);
export const RemoveProviderLink = commandType('RemoveProviderLink', ['legal'], ProviderLinkRemoved.data);
/** `owner` is a person id by the time it gets here; the edge describes the person first. */
export const AssignRenewalOwner = commandType(
  'AssignRenewalOwner',
  ['legal', 'renewal-desk'],
  record({ owner: PersonId }),
);

export const AUTHORITY_COMMANDS = [
  IssueLoa,
  RevokeLoa,
  ExpireLoa,
  AddProviderLink,
  ReplaceProviderLink,
  RemoveProviderLink,
  AssignRenewalOwner,
] as const;
export type AuthorityCommand = CommandOf<(typeof AUTHORITY_COMMANDS)[number]>;
