import { groupBy } from '#domain/kernel/group-by.js';
import { isMembers, type Members } from './values.js';

/** By which members an item is known again, the first that all items have and that tell them apart. */
const KEYS: readonly (readonly string[])[] = [
  ...['invoiceId', 'noticeId', 'proposalId', 'loaId', 'incidentId', 'caseId', 'disputeId'].map((id) => [id]),
  ...['dependencyId', 'costId', 'recoveryId', 'deputyshipId', 'obligationId', 'commitmentId', 'holdId'].map(
    (id) => [id],
  ),
  ['leaseId', 'invoiceId'],
  ['book', 'leaseId', 'invoiceId'],
  ['leaseId', 'noticeId'],
  ['leaseId', 'incidentId'],
  ['leaseId', 'id'],
  ['id'],
  ['term', 'kind', 'clause'],
  ['leaseId', 'term', 'kind', 'clause'],
  ['provider', 'cause'],
  ['leaseId', 'provider', 'cause'],
  ['month', 'lessee', 'currency'],
  ['leaseId', 'month', 'lessee', 'currency'],
  ['book', 'leaseId', 'month', 'lessee', 'currency'],
  ['month', 'currency'],
  ['month', 'book', 'currency'],
  ['book', 'currency'],
  ['book', 'leaseId', 'noticeId'],
  ['leaseId'],
  ['book', 'leaseId'],
  ['question'],
  ['cause', 'currency'],
  ['cause'],
  ['provider'],
  ['prefix', 'originAs'],
  ['prefix', 'originAs', 'from'],
  ['prefix', 'originAs', 'from', 'feed'],
  ['prefix', 'asn'],
  ['prefix'],
  ['party', 'role'],
  ['party'],
  ['partyId'],
  ['stream', 'revision'],
  ['stream', 'revision', 'member', 'sha256'],
  ['revision'],
  ['term', 'for', 'from', 'lessee'],
  ['term', 'from'],
  ['lessee', 'from'],
  ['from', 'until'],
  ['from'],
  ['at'],
  ['ordinal'],
  ['feed'],
  ['trustAnchor'],
  ['code'],
  ['code', 'message'],
  ['key'],
  ['name'],
  ['lessee'],
  ['currency'],
  ['month'],
  ['holds'],
  ['check'],
  ['purpose', 'by'],
  ['kind'],
];

export interface Matched {
  readonly was: Members | undefined;
  readonly is: Members | undefined;
  /** The members that it is known by; none where it has no name of its own. */
  readonly key: readonly string[];
}

/** The items of two lists, each with the same one in the other: in the order they have now, then what is gone. */
export function matched(was: readonly Members[], is: readonly Members[]): readonly Matched[] {
  const key = KEYS.find((each) => tells(each, was) && tells(each, is)) ?? [];
  const nameOf = (item: Members) => (key.length === 0 ? JSON.stringify(item) : keyOf(item, key));
  const before = new Map([...groupBy(was, nameOf)].map(([name, items]) => [name, [...items]]));
  const now = is.map((item) => ({ was: before.get(nameOf(item))?.shift(), is: item, key }));
  return [...now, ...[...before.values()].flat().map((item) => ({ was: item, is: undefined, key }))];
}

const keyOf = (item: Members, key: readonly string[]): string =>
  JSON.stringify(key.map((member) => item[member]));

/** A name that stands for two is none. */
function tells(key: readonly string[], items: readonly Members[]): boolean {
  if (!items.every((item) => key.every((member) => isName(item[member])))) return false;
  return new Set(items.map((item) => keyOf(item, key))).size === items.length;
}

const isName = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

export const areMembers = (list: readonly unknown[]): list is readonly Members[] => list.every(isMembers);
