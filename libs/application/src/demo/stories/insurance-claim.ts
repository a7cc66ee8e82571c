import { ALDER } from '../cast.js';
import type { DateOn, EvidenceOfLessee, Step } from '../step.js';

/** What the lessee asks for, to show its insurer what the outage cost it and whom it has to turn to. */
export const CLAIM: EvidenceOfLessee = {
  lessee: ALDER.id,
  reader: 'claims@insurer.example',
  purpose: 'Claim for the outage of 198.18.32.0/22',
};

/** The lessee asks for evidence as the day began, for its insurer, and legal answers with a pack on the next. */
export const insuranceClaim = (dateOn: DateOn): readonly Step[] => [
  { day: -2, request: CLAIM, at: `${dateOn(-2)}T00:00:00.000Z` },
  { day: -1, answerTo: CLAIM },
];
