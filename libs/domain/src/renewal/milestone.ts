import type { LocalDate } from '../kernel/local-date.js';
import type { Instant, TimeOfDay } from '../kernel/zoned.js';
import type { ClosedDay } from './business-days.js';
import type { Moot } from './moot.js';
import type { NoticeClause, NoticePurpose, Period, Side } from './terms.js';

export const MILESTONE_KINDS = [
  'term-start',
  'notice-deadline',
  'extension-deadline',
  'tacit-renewal',
  'term-end',
  'grace-end',
  'migration-end',
] as const;
export type MilestoneKind = (typeof MILESTONE_KINDS)[number];

/** A date of one term that something hangs on, and how the contract leads to it. */
export interface Milestone {
  /** What the date is, such as a notice deadline or the end of the term. */
  readonly kind: MilestoneKind;
  /** JSON pointer into the terms: the member it derives from. One milestone of a kind per member and term. */
  readonly clause: string;
  /** Ordinal of the term that it belongs to, 1 for the first. */
  readonly term: number;
  /** What the notice is for that has to be in time; absent for dates that ask for no notice. */
  readonly purpose?: NoticePurpose;
  /** The side whose notice has to be in time. */
  readonly by?: NoticeClause['by'];
  /** The side that may give such a notice too, and that the other one excused from being in time. */
  readonly excuses?: Side;
  /** Which instant of a notice has to be at or before this one; that it was sent, unless it says otherwise. */
  readonly effectiveOn?: 'receipt';
  /** The day itself, in the contract's zone; a deadline's is the last day for it. */
  readonly localDate: LocalDate;
  /** `24:00` is the start of the next day. */
  readonly localTime: TimeOfDay;
  /** The contract's zone, an IANA time zone. */
  readonly timeZone: string;
  /** The same moment as an RFC 3339 UTC instant; a notice is in time up to it. */
  readonly instant: Instant;
  /** The end of the term that this begins, for a tacit renewal, or that the option reaches, for an extension. */
  readonly renewsTo?: LocalDate;
  /** A notice whose date is not within the term: its period is longer than the term, or it is none at all. */
  readonly outsideTerm?: 'before-start' | 'after-end';
  /** Why nothing hangs on it in this term. */
  readonly moot?: Moot;
  /** How the contract leads from the term to the date, step by step. */
  readonly steps: readonly Step[];
}

/** One step from a date of the term to a milestone; `date` is where it arrives. */
export type Step =
  | {
      /** Where the reckoning starts: at the first day of the term, or at the first day outside it. */
      readonly rule: 'term-start' | 'term-end';
      /** Local date from which the next step goes on. */
      readonly date: LocalDate;
    }
  | {
      /** Days are added: of grace, or for moving to other addresses. */
      readonly rule: 'grace' | 'migration';
      /** How many calendar days are added. */
      readonly days: number;
      /** Local date that the step arrives at. */
      readonly date: LocalDate;
    }
  | {
      /** The notice period is counted back, or the time that delivery is deemed to take. */
      readonly rule: 'notice-period' | 'deemed-delivery';
      /** How much is counted back. */
      readonly period: Period;
      /** Local date that the step arrives at. */
      readonly date: LocalDate;
      /** Closed days that were not counted, for business days. */
      readonly passed: readonly ClosedDay[];
    }
  | {
      /** The day is no business day, so that the deadline rolls. */
      readonly rule: 'roll';
      /** To the business day before, or the one after. */
      readonly direction: 'preceding' | 'following';
      /** Local date that the step arrives at. */
      readonly date: LocalDate;
      /** Closed days that were passed over on the way. */
      readonly passed: readonly ClosedDay[];
    };
