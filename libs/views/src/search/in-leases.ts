import {
  formatPrefix,
  prefixContains,
  prefixesOverlap,
  prefixOf,
  type Prefix,
} from '#domain/kernel/prefix.js';
import { lesseeOn, prefixesOf, statusOn } from '#record/lease/status.js';
import { readLease, type LeaseRead } from '../declared/of-lease.js';
import { Slices } from '../declared/slices.js';
import type { Asking } from '../declared/view.js';
import { namesOf } from '../words/names.js';
import { isFoundBy } from './beginnings.js';
import type { SearchHit } from './hit.js';
import { thingsBy, type KindOfThing } from './things.js';

/** What is found in one lease, of one kind. */
export type HitsIn = (read: LeaseRead, on: string) => readonly SearchHit[];

/** Leases as the reader knows them, each read once, by the rule by which any view of it is answered. */
export class LeasesRead {
  private readonly known = new Map<string, LeaseRead | undefined>();
  private readonly slices = new Slices();

  constructor(private readonly asking: Asking) {}

  /** Those that were read and that the reader may know of. */
  get all(): readonly LeaseRead[] {
    return [...this.known.values()].filter((read) => read !== undefined);
  }

  async read(leaseId: string): Promise<LeaseRead | undefined> {
    if (!this.known.has(leaseId)) this.known.set(leaseId, await readLease(this.asking, leaseId));
    return this.known.get(leaseId);
  }

  /** What is found in these leases, until it is more than so many. */
  async hits(leaseIds: Iterable<string>, of: HitsIn, limit: number): Promise<readonly SearchHit[]> {
    const found: SearchHit[] = [];
    for (const leaseId of leaseIds) {
      const read = await this.read(leaseId);
      if (read !== undefined) found.push(...of(read, this.asking.moment.on));
      if (found.length > limit) break;
      await this.slices.between();
    }
    return found;
  }
}

const pathOfLease = (leaseId: string): string => `/v1/leases/${encodeURIComponent(leaseId)}`;

/** What the lease is, and who has the use of it. */
function standing({ lease, portfolio }: LeaseRead, on: string): string {
  const lessee = lesseeOn(lease, on) ?? lease.lessee[0]?.value;
  const who = lessee === undefined ? [] : [namesOf(portfolio.parties).party(lessee)];
  return [statusOn(lease, on)?.state ?? 'not begun', ...who].join(', ');
}

export const leaseCalled =
  (text: string): HitsIn =>
  (read, on) => {
    const { leaseId } = read.lease;
    const context = [standing(read, on), ...prefixesOf(read.lease)].join(', ');
    return isFoundBy(leaseId, text)
      ? [{ id: leaseId, title: leaseId, context, leaseId, path: pathOfLease(leaseId) }]
      : [];
  };

export const prefixesAt =
  (asked: Prefix): HitsIn =>
  (read, on) => {
    const { leaseId } = read.lease;
    return prefixesOf(read.lease)
      .filter((prefix) => prefixesOverlap(prefixOf(prefix), asked))
      .map((prefix) => ({
        id: prefix,
        title: prefix,
        context: `${relation(prefixOf(prefix), asked)}${leaseId}, ${standing(read, on)}`,
        leaseId,
        path: pathOfLease(leaseId),
      }));
  };

function relation(prefix: Prefix, asked: Prefix): string {
  if (formatPrefix(prefix) === formatPrefix(asked)) return '';
  return prefixContains(prefix, asked) ? 'around it: ' : 'within it: ';
}

export const thingsCalled =
  ({ of, shownBy }: KindOfThing, text: string): HitsIn =>
  ({ lease }, on) =>
    thingsBy(of, lease, on)
      .filter(({ id }) => isFoundBy(id, text))
      .map(({ id, words }) => ({
        id,
        title: id,
        context: `${lease.leaseId}: ${words(on)}`,
        leaseId: lease.leaseId,
        path: `${pathOfLease(lease.leaseId)}${shownBy}`,
      }));
