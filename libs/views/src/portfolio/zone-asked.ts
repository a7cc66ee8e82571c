import { parseAddress, prefixOf } from '#domain/kernel/prefix.js';
import { termOn } from '#record/lease/term.js';
import type { ReadModel } from '#read-model/read-model.js';
import { leaseDocument } from '../documents/lease.js';
import { partyDocument } from '../documents/party.js';
import { leasesEverAround } from './leases-ever-around.js';
import { leasesEverWithin } from './leases-ever-within.js';
import { leasesEverNaming } from './leases-of-party.js';

/** What a question may be about, by the names that parameters have. */
export interface AskedAbout {
  readonly leaseId?: string;
  readonly lease?: string;
  readonly lesseeId?: string;
  readonly partyId?: string;
  readonly party?: string;
  readonly block?: string;
  readonly address?: string;
}

const UTC = 'Etc/UTC';

/**
 * The zone whose days are meant in a question: that of the contract, or of the party, that it is about; of a party that
 * has none, of a block and of an address, the one zone of all contracts that ever named or had it; else UTC.
 */
export function zoneAsked(model: ReadModel, asked: AskedAbout): string {
  const lease = asked.leaseId ?? asked.lease;
  if (lease !== undefined) return zoneOfContract(model, lease) ?? UTC;
  const party = asked.lesseeId ?? asked.partyId ?? asked.party;
  if (party !== undefined)
    return partyDocument(model, party)?.document.timeZone ?? oneZoneOf(model, leasesEverNaming(model, party));
  if (asked.block !== undefined) return oneZoneOf(model, leasesEverWithin(model, prefixOf(asked.block)));
  if (asked.address === undefined) return UTC;
  return oneZoneOf(model, leasesEverAround(model, parseAddress(asked.address) as number));
}

function zoneOfContract(model: ReadModel, leaseId: string): string | undefined {
  const lease = leaseDocument(model, leaseId)?.document;
  return lease && termOn(lease)?.terms.timeZone;
}

/** UTC where they have several, or none. */
function oneZoneOf(model: ReadModel, leases: readonly string[]): string {
  const [zone = UTC, ...others] = new Set(leases.flatMap((lease) => zoneOfContract(model, lease) ?? []));
  return others.length === 0 ? zone : UTC;
}
