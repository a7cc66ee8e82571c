import type { Persons } from '#event-store/persons.js';
import { eachLease } from '#views/register/every-lease.js';
import { END_OF_TIME, entryOn, type Timeline } from '#record/lease/timeline.js';
import { termOn } from '#record/lease/term.js';
import type { ReadModel } from '#read-model/read-model.js';
import { digestOf } from '../command-context.js';

/**
 * SHA-256, hex, over what every lease is in the end: its status, parties, space, terms and renewal owner. Equal for
 * two ledgers that took on the same portfolio in however many goes, while no term ended between them.
 */
export async function portfolioDigest(model: ReadModel, persons: Persons): Promise<string> {
  const leases: unknown[] = [];
  for (const lease of eachLease(model)) {
    const owner = lastly(lease.renewalOwner);
    const term = termOn(lease);
    leases.push({
      leaseId: lease.leaseId,
      status: lease.lastStatus ?? null,
      lessor: lease.lessor?.value ?? null,
      lessee: lastly(lease.lessee),
      chain: lease.chain.map(({ value }) => value),
      prefixes: lastly(lease.prefixes),
      origins: lastly(lease.origins),
      term: term && { ordinal: term.ordinal, start: term.start, end: term.end, terms: term.terms },
      renewalOwner: owner && ((await persons.reveal(owner)) ?? null),
      revision: lease.revision,
    });
  }
  return digestOf(leases);
}

const lastly = <T>(timeline: Timeline<T>): T | null => entryOn(timeline, END_OF_TIME)?.value ?? null;
