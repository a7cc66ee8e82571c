import type { LeaseDocument } from '#record/lease/lease-document.js';
import { termOn } from '#record/lease/term.js';

export const zoneOf = (lease: LeaseDocument, on: string): string =>
  termOn(lease, on)?.terms.timeZone ?? 'Etc/UTC';
