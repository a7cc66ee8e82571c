import { startOfDay } from '#domain/kernel/zoned.js';
import type { LeaseDocument } from './lease-document.js';
import { graceEnd, termEnd, termOn } from './term.js';
import type { RecordedTerm } from './terms-change.js';

/** What time alone will bring about: at `due` the clerk issues the command that it calls for. */
export interface ActionDue {
  readonly kind: 'offer-expiry' | 'loa-expiry' | 'term-end' | 'grace-end' | 'judgement';
  readonly due: string;
  /** The term that ends, for `term-end` and `grace-end`. */
  readonly term?: number;
  /** The LOA that expires, for `loa-expiry`. */
  readonly ref?: string;
}

/** By what the lease's last event left, and whatever "now" is. */
export function actionsDue(lease: LeaseDocument): readonly ActionDue[] {
  const term = termOn(lease);
  return [...offerExpiry(lease), ...termEnds(lease, term), ...loaExpiries(lease, term)];
}

function offerExpiry({ lastStatus, offer }: LeaseDocument): readonly ActionDue[] {
  if (lastStatus?.state !== 'offered' || offer?.validUntil === undefined) return [];
  return [{ kind: 'offer-expiry', due: offer.validUntil }];
}

function termEnds(lease: LeaseDocument, term: RecordedTerm | undefined): readonly ActionDue[] {
  if (term === undefined) return [];
  if (lease.lastStatus?.state === 'active' || lease.lastStatus?.state === 'contracted')
    return [{ kind: 'term-end', due: termEnd(term), term: term.ordinal }];
  if (lease.lastStatus?.state === 'in-grace')
    return [{ kind: 'grace-end', due: graceEnd(term), term: term.ordinal }];
  return [];
}

function loaExpiries(lease: LeaseDocument, term: RecordedTerm | undefined): readonly ActionDue[] {
  const timeZone = term?.terms.timeZone;
  if (timeZone === undefined) return [];
  return lease.loas
    .filter(({ ended }) => ended === undefined)
    .map(({ loaId, until }) => ({ kind: 'loa-expiry', due: startOfDay(until, timeZone), ref: loaId }));
}
