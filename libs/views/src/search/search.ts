import { formatAddress } from '#domain/kernel/prefix.js';
import { boundTo } from '../declared/reader.js';
import type { Asking } from '../declared/view.js';
import { heldAt } from '../holder/view.js';
import { namesOf } from '../words/names.js';
import type { Asked } from './asked.js';
import { leasesByPrefix, leasesByWord, MOST_LOOKED_AT } from './candidates.js';
import { group, type SearchGroup, type SearchHit } from './hit.js';
import { leaseCalled, LeasesRead, prefixesAt, thingsCalled, type HitsIn } from './in-leases.js';
import { partiesCalled } from './known-parties.js';
import { THINGS } from './things.js';

/** Everything that a text may be, kind by kind, so many hits of each at the most; what was read for it is in `leases`. */
export async function search(
  asking: Asking,
  asked: Asked,
  limit: number,
  leases: LeasesRead,
): Promise<readonly SearchGroup[]> {
  const { model, reader, source, asOf } = asking;
  const { text, prefix } = asked;
  const most = { text, limit };
  const where = { past: asOf !== undefined, party: boundTo(reader) };
  // The index knows of a lease that was assigned what its former lessee may not know.
  const assigned = await source.tenuresOver();
  const beside = assigned.map(({ leaseId }) => leaseId);

  async function inLeases(
    kind: SearchGroup['kind'],
    found: readonly string[],
    of: HitsIn,
  ): Promise<SearchGroup> {
    // An access to some leases is to so few that the index need not be asked.
    const hits = await leases.hits(new Set(reader.leases ?? [...beside, ...found]), of, limit);
    return group(kind, hits, { ...most, more: where.party === undefined && found.length >= MOST_LOOKED_AT });
  }
  const called = (kind: SearchGroup['kind'], of: HitsIn) =>
    inLeases(kind, leasesByWord(model, kind, text, where), of);

  const groups = [group('address', await holderOf(asking, asked, leases), most)];
  if (prefix !== undefined)
    groups.push(await inLeases('prefix', leasesByPrefix(model, prefix, where), prefixesAt(prefix)));
  if (text !== '') {
    groups.push(await called('lease', leaseCalled(text)));
    groups.push(group('party', await partiesCalled(asking, text, assigned), most));
    for (const thing of THINGS) groups.push(await called(thing.kind, thingsCalled(thing, text)));
  }
  return groups.filter(({ hits }) => hits.length > 0);
}

async function holderOf(
  asking: Asking,
  { address }: Asked,
  leases: LeasesRead,
): Promise<readonly SearchHit[]> {
  const asText = address === undefined ? undefined : formatAddress(address);
  const held = asText && (await heldAt(asking, asText, asking.moment.on));
  if (!held) return [];
  const { address: id, leaseId, lessee, prefix } = held.content;
  await leases.read(leaseId);
  const who = namesOf(held.parties).party(lessee);
  const context = `held by ${who} under ${leaseId} (${prefix})`;
  return [{ id, title: id, context, leaseId, path: `/v1/addresses/${id}` }];
}
