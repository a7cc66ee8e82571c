import { BROKER, DIGEST } from '../../kernel/example.js';
import { Instant, optional, Person, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { Loa, LoaRevoked, ProviderLinkAdded, ProviderLinkRemoved, ProviderLinkReplaced } from './events.js';

/** An LOA under a new id; with `supersedes` it takes another's place. */
export const IssueLoa = commandType(
  'IssueLoa',
  ['legal', 'network'],
  record({
    ...Loa.properties,
    /** Names the LOA within the lease; the service makes a name unless given. */
    loaId: optional(Reference),
    /** The LOA whose place it takes; absent where it takes none. */
    supersedes: optional(Reference),
  }),
  {
    path: 'loas',
    summary: 'Issue a letter of authorisation',
    example: {
      effectiveAt: '2025-12-20T12:00:00Z',
      loaId: 'LOA-1',
      prefixes: ['198.51.100.0/24'],
      originAses: [64500],
      from: '2026-01-01',
      until: '2036-01-01',
      document: DIGEST,
    },
  },
);
export const RevokeLoa = commandType('RevokeLoa', ['legal', 'network'], LoaRevoked.data, {
  path: 'loas/:loaId/revocation',
  summary: 'Revoke a letter of authorisation',
  example: { loaId: 'LOA-1', cause: 'Key person left' },
});
/** The clerk's, at the LOA's `until`. */
export const ExpireLoa = commandType(
  'ExpireLoa',
  [],
  record({
    /** The LOA that came to its end. */
    loaId: Reference,
    /** When it was due, RFC 3339 UTC. */
    due: Instant,
  }),
);
export const AddProviderLink = commandType('AddProviderLink', ['legal'], ProviderLinkAdded.data, {
  path: 'provider-links',
  summary: 'Add a link to the provider chain',
  example: { link: { party: BROKER, role: 'broker' }, at: 1 },
});
export const ReplaceProviderLink = commandType('ReplaceProviderLink', ['legal'], ProviderLinkReplaced.data, {
  path: 'provider-links/:party/replacement',
  summary: 'Replace a link of the provider chain',
  example: { party: BROKER, by: { party: '3e2d1c0b-9a8f-5e7d-8c6b-5a4f3e2d1c0b', role: 'broker' } },
});
export const RemoveProviderLink = commandType('RemoveProviderLink', ['legal'], ProviderLinkRemoved.data, {
  path: 'provider-links/:party/removal',
  summary: 'Remove a link of the provider chain',
  example: { party: '3e2d1c0b-9a8f-5e7d-8c6b-5a4f3e2d1c0b', cause: 'The broker ceased trading' },
});
/** `owner` is a person id by the time it gets here; the edge describes the person first. */
export const AssignRenewalOwner = commandType(
  'AssignRenewalOwner',
  ['legal', 'renewal-desk'],
  record({
    /** The person who is to see to it that the renewal is decided in time, by id. */
    owner: Person,
  }),
  { path: 'renewal-owner', summary: 'Name who owns the renewal', example: { owner: 'renewals@example.net' } },
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
