import { isFault, lastAddress, parseAddress } from '#domain/kernel/prefix.js';
import { MOST_OTHER_HOLDERS, type Found, type Seen } from '#domain/lease/observations/seen.js';
import { MOST_OF_ANSWER, readNetwork, type RdapNetwork } from '../rdap/read-network.js';
import { readJson } from '../read-json.js';
import { UnreadableFile } from '../unreadable-file.js';
import { MOST_AROUND, narrowestFirst } from './narrowest-first.js';
import { isPlaceholder } from './placeholder.js';
import {
  named,
  seenAs,
  Unanswered,
  Unreadable,
  unsure,
  type ReportReader,
  type Statement,
} from './report.js';
import { Tap } from './tap.js';

/** One answer of a registry's RDAP server about a network (RFC 9083 §5.4): it says nothing of any other. */
export const rdapReport: ReportReader = async (bytes) => {
  const tap = new Tap(bytes);
  const network = readNetwork(await readJson(tap, { most: MOST_OF_ANSWER }));
  if ('fault' in network)
    throw new UnreadableFile(`the answer ${network.fault}`, 'give the answer to /ip/PREFIX');
  if ('errorCode' in network && network.errorCode === 404)
    throw new UnreadableFile(
      'the server answered 404: nothing is registered there, and the answer does not say where',
      'have the server asked by the service itself (rdap in NETWORK_SOURCES_FILE), which knows what it asked of',
    );
  if ('errorCode' in network)
    throw new Unanswered(
      `the server answered ${network.errorCode}${network.title ? `, ${network.title}` : ''}`,
      'ask it again later',
    );
  checkOwn(network);
  const [first, last] = [parseAddress(network.first), parseAddress(network.last)];
  if (isFault(first) || isFault(last)) throw new UnreadableFile('the answer has no range', 'ask again');
  const unreadable = new Unreadable();
  const { holderUnknown } = network;
  if (holderUnknown !== undefined) unreadable.add({ line: 1, fault: `the answer ${holderUnknown}` });
  const statement: Statement =
    holderUnknown === undefined
      ? { kind: 'registry-record', says: (before) => withOthers(before, recordOf(network)) }
      : unsure('registry-record');
  return {
    digest: tap.digest,
    whole: false,
    unended: false,
    objects: { 'registry-record': 1 },
    unreadable,
    of: (prefix) => (first <= prefix.first && last >= lastAddress(prefix) ? [statement] : []),
  };
};

/** An answer about a range says nothing of narrower ones and of wider ones that were answered before: the narrowest is first. */
function withOthers(before: Seen | undefined, record: Found<'registry-record'>): Seen {
  const others = (before?.kind === 'registry-record' ? before.found : []).filter(
    ({ first, last }) => first !== record.first || last !== record.last,
  );
  return seenAs('registry-record', narrowestFirst([record, ...others]).slice(0, MOST_AROUND), {
    inOrder: true,
  });
}

/** @throws Unanswered for what stands in for space that is another registry's */
export function checkOwn({ name, type: status, first, last }: RdapNetwork): void {
  const [from, to] = [parseAddress(first) as number, parseAddress(last) as number];
  if (isPlaceholder({ name, status, size: to - from + 1 }))
    throw new Unanswered(
      'the server says that the space is not its own',
      'ask the server that is in authority',
    );
}

/** As events hold it. */
export function recordOf(network: RdapNetwork): Found<'registry-record'> {
  const [registrant, ...others] = network.registrants;
  const otherHolders = others
    .map(({ handle, name }) => ({ ...named('holder', handle), ...named('holderName', name) }))
    .filter(({ holder, holderName }) => holder !== undefined || holderName !== undefined)
    .slice(0, MOST_OTHER_HOLDERS);
  return {
    first: network.first,
    last: network.last,
    ...named('handle', network.handle),
    ...named('name', network.name),
    ...named('status', network.type),
    ...named('parent', network.parentHandle),
    ...named('holder', registrant?.handle),
    ...named('holderName', registrant?.name),
    ...(otherHolders.length > 0 ? { otherHolders } : {}),
    ...named('registry', network.port43),
  };
}
