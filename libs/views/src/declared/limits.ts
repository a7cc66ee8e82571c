import { isPartyBound } from '#domain/kernel/event.js';
import { isBefore } from '#domain/kernel/instant.js';
import { invalidParameter } from './fault.js';
import { boundTo, type Reader } from './reader.js';
import type { AnyView } from './view.js';

/** What an access may be limited to: some leases, or what was known at an instant. */
export type Limit = 'leases' | 'asOf';

/** The reader as its access limits it now: an instant that is still to come limits nothing yet. */
export function readerNow(reader: Reader, now: string): Reader {
  const { asOf, ...rest } = reader;
  return asOf === undefined || isBefore(asOf, now) ? reader : rest;
}

/** Whether a view is there for a reader at all: one of many parties' things, or of more than its access reaches, is not. */
export function isThereFor({ roles, parameters, path, keepsTo = [] }: AnyView, reader: Reader): boolean {
  if (boundTo(reader) === undefined) return true;
  const isForParties = roles === undefined || roles.some(isPartyBound);
  const keeps = (limit: Limit) =>
    keepsTo.includes(limit) || (limit === 'leases' ? path.includes(':leaseId') : 'asOf' in parameters);
  return (
    isForParties &&
    (reader.leases === undefined || keeps('leases')) &&
    (reader.asOf === undefined || keeps('asOf'))
  );
}

/** What is known is asked for as far as the reader's access reaches. @throws Fault for an instant beyond */
export function asOfReached(asOf: string | undefined, reader: Reader): string | undefined {
  if (reader.asOf === undefined) return asOf;
  if (asOf !== undefined && isBefore(reader.asOf, asOf))
    throw invalidParameter(
      'asOf',
      `is ${asOf}, and your access is to what was known at ${reader.asOf}`,
      'give an instant up to that, or none',
    );
  return asOf ?? reader.asOf;
}
