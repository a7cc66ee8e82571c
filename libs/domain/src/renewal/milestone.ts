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
  readonly kind: MilestoneKind;
  /** JSON pointer into the terms: the member it derives from. One milestone of a kind per member and term. */
  readonly clause: string;
  readonly term: number;
  readonly purpose?: NoticePurpose;
  /** The side whose notice has to be in time. */
  readonly by?: NoticeClause['by'];
  /** The side that may give such a notice too, and that the other one excused from being in time. */
  readonly excuses?: Side;
  /** Which instant of a notice has to be at or before this one; that it was sent, unless it says otherwise. */
  readonly effectiveOn?: 'receipt';
  readonly localDate: LocalDate;
  /** `24:00` is the start of the next day. */
  readonly localTime: TimeOfDay;
  readonly timeZone: string;
  readonly instant: Instant;
  /** The end of the term that this begins, for a tacit renewal, or that the option reaches, for an extension. */
  readonly renewsTo?: LocalDate;
  /** A notice whose date is not within the term: its period is longer than the term, or it is none at all. */
  readonly outsideTerm?: 'before-start' | 'after-end';
  /** Why nothing hangs on it in this term. */
  readonly moot?: Moot;
  readonly steps: readonly Step[];
}

/** One step from a date of the term to a milestone; `date` is where it arrives. */
export type Step =
  | { readonly rule: 'term-start' | 'term-end'; readonly date: LocalDate }
  | { readonly rule: 'grace' | 'migration'; readonly days: number; readonly date: LocalDate }
  | {
      readonly rule: 'notice-period' | 'deemed-delivery';
      readonly period: Period;
      readonly date: LocalDate;
      /** Closed days that were not counted, for business days. */
      readonly passed: readonly ClosedDay[];
    }
  | {
      readonly rule: 'roll';
      readonly direction: 'preceding' | 'following';
      readonly date: LocalDate;
      readonly passed: readonly ClosedDay[];
    };
