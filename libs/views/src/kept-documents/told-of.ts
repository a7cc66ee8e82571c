import { isPartyBound, type Actor } from '#domain/kernel/event.js';
import { isBefore } from '#domain/kernel/instant.js';
import type { FilingDocument, UploadForLease } from '#record/filing/filing-document.js';
import { boundTo, type Reader } from '../declared/reader.js';

/** The uploads of a document that a reader may know of: whoever acts for a party, those of its party, as far as its access reaches. */
export function uploadsSeen(filing: FilingDocument | undefined, reader: Reader): readonly UploadForLease[] {
  const party = boundTo(reader);
  const { leases, asOf } = reader;
  const uploads = filing?.forLeases ?? [];
  if (party === undefined) return uploads;
  return uploads.filter(
    (upload) =>
      upload.party === party &&
      (leases?.includes(upload.leaseId) ?? true) &&
      (asOf === undefined || !isBefore(asOf, upload.fact.recordedAt)),
  );
}

/**
 * What is on record of a document, for a reader that it may be handed to, and nothing for others. Whoever acts for a party
 * may have what its party uploaded, and what an event names that it sees; but what a party's own event names only if that
 * party uploaded it: by a hash alone nobody comes by a document, nor learns whether it is here.
 *
 * @param namedBy who recorded the events that name it and that the reader sees
 */
export function filingToldTo(
  filing: FilingDocument | undefined,
  reader: Reader,
  namedBy: readonly Actor[],
): FilingDocument | undefined {
  if (filing === undefined || boundTo(reader) === undefined) return filing;
  const had = ({ role, party }: Actor) =>
    !isPartyBound(role) || filing.forLeases.some((upload) => upload.party === party);
  return uploadsSeen(filing, reader).length > 0 || namedBy.some(had) ? filing : undefined;
}
