import { blockStream } from '#domain/block/stream.js';
import { networkSourceStream } from '#domain/network-source/stream.js';
import { partyStream } from '#domain/party/stream.js';
import { routingFeedStream } from '#domain/routing-feed/stream.js';
import { FRESHNESS_STREAM } from '../documents/freshness.js';
import { boundTo, sees } from '../declared/reader.js';
import type { AskingOfLog } from '../declared/view.js';
import type { PortfolioRead } from '../portfolio/portfolio-reading.js';
import type { Subject } from './subject.js';

/**
 * The streams that views of a subject rest on and that the reader may know of, as they are known now and as they were at the
 * instant of the views. Of whom a party deals with it is shown no history, so their streams are left out for it, as are those of
 * leases that it may not know of.
 */
export async function streamsAbout(asking: AskingOfLog, subject: Subject): Promise<readonly string[]> {
  const streams = new Set<string>();
  for (const asOf of new Set([undefined, asking.asOf]))
    for (const stream of streamsOf(asking, await portfolioAbout(asking, subject, asOf))) streams.add(stream);
  return [...streams];
}

async function portfolioAbout(
  { source }: AskingOfLog,
  { lessee, lease }: Subject,
  asOf: string | undefined,
): Promise<PortfolioRead> {
  const read = lease === undefined ? source.portfolioOf(lessee!, asOf) : source.portfolioOfLease(lease, asOf);
  return (await read).value;
}

function* streamsOf({ reader }: AskingOfLog, portfolio: PortfolioRead): Iterable<string> {
  const { leases, around, blocks, parties, feeds, sources, registries, evidence, freshness } = portfolio;
  for (const lease of [...leases, ...around]) if (sees(reader, lease)) yield lease.stream;
  for (const block of blocks.keys()) yield blockStream.category + block;
  for (const { stream } of evidence) yield stream;
  if (freshness !== undefined) yield FRESHNESS_STREAM;
  const own = boundTo(reader);
  for (const party of parties.keys())
    if (own === undefined || own === party) yield partyStream.category + party;
  if (own !== undefined) return;
  for (const { stream } of registries.values()) yield stream;
  for (const feed of feeds.keys()) yield routingFeedStream.category + feed;
  for (const source of sources.keys()) yield networkSourceStream.category + source;
}
