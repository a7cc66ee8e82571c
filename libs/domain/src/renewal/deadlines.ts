import { compareText } from '../kernel/compare-text.js';
import { merged } from '../kernel/merged.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import { instantOf, type TimeOfDay } from '../kernel/zoned.js';
import type { BusinessCalendar } from './business-days.js';
import { latestNotice } from './latest-notice.js';
import type { Milestone, MilestoneKind, Step } from './milestone.js';
import { mootNotice, mootOption } from './moot.js';
import { extension, tacitRenewal, type Term } from './term.js';
import { otherThan, type ExtensionOption, type NoticeClause, type Terms } from './terms.js';
import { boundBy } from './waivers.js';

const START_OF_DAY = '00:00';
const END_OF_DAY = '24:00';

/**
 * Every milestone of one term, in order of time. Both `tacit-renewal` and `grace-end` appear where both are
 * possible: the notices served decide which comes true. `calendar` is the business calendar of the terms. (V2, R13, R18)
 */
export function deadlines(terms: Terms, term: Term, calendar: BusinessCalendar): Milestone[] {
  const context = { terms, term, calendar };
  return [
    termStart(context),
    ...terms.notices.map((clause, index) => noticeDeadline(context, clause, index)),
    ...(terms.extensionOptions ?? []).map((option, index) => extensionDeadline(context, option, index)),
    ...tacitRenewalOf(context),
    ...endings(context),
  ].toSorted((a, b) => compareText(a.instant, b.instant));
}

interface Context {
  readonly terms: Terms;
  readonly term: Term;
  readonly calendar: BusinessCalendar;
}

const termStart = (context: Context): Milestone =>
  milestone(context, 'term-start', '/start', [{ rule: 'term-start', date: context.term.start }]);

function noticeDeadline(context: Context, clause: NoticeClause, index: number): Milestone {
  const pointer = `/notices/${index}`;
  const moot = mootNotice(context.terms, context.term, clause, pointer);
  return merged(notice(context, 'notice-deadline', pointer, clause), {
    purpose: clause.purpose,
    ...(moot && { moot }),
  });
}

function extensionDeadline(context: Context, option: ExtensionOption, index: number): Milestone {
  const pointer = `/extensionOptions/${index}`;
  const moot = mootOption(context.terms, context.term, option, pointer);
  return merged(notice(context, 'extension-deadline', pointer, option), {
    renewsTo: extension(context.term, option.months).end,
    ...(moot && { moot }),
  });
}

function notice(
  context: Context,
  kind: MilestoneKind,
  clause: string,
  wording: Omit<NoticeClause, 'purpose'>,
): Milestone {
  const { terms, term, calendar } = context;
  const { date, steps } = latestNotice(wording, term.end, calendar);
  const [bound, other] = boundBy(terms, term, wording, clause);
  const excuses = wording.by === 'either' && bound && !other ? otherThan(bound) : undefined;
  return merged(milestone(context, kind, clause, steps, wording.hour ?? END_OF_DAY), {
    by: excuses ? bound : wording.by,
    ...(excuses && { excuses }),
    ...(wording.effectiveOn === 'receipt' && { effectiveOn: wording.effectiveOn }),
    ...(date < term.start && { outsideTerm: 'before-start' as const }),
    ...(date >= term.end && { outsideTerm: 'after-end' as const }),
  });
}

function tacitRenewalOf(context: Context): Milestone[] {
  const next = tacitRenewal(context.terms, context.term);
  if (!next) return [];
  const steps: Step[] = [{ rule: 'term-end', date: next.start }];
  return [merged(milestone(context, 'tacit-renewal', '/autoRenewal', steps), { renewsTo: next.end })];
}

function endings(context: Context): Milestone[] {
  const { graceDays, migrationDays } = context.terms;
  const end: Step = { rule: 'term-end', date: context.term.end };
  const after = (rule: 'grace' | 'migration', days: number): Step[] => [
    end,
    { rule, days, date: addDays(end.date, days) },
  ];
  return [
    milestone(context, 'term-end', '/end', [end]),
    ...(graceDays === 0 ? [] : [milestone(context, 'grace-end', '/graceDays', after('grace', graceDays))]),
    ...(migrationDays === undefined
      ? []
      : [milestone(context, 'migration-end', '/migrationDays', after('migration', migrationDays))]),
  ];
}

function milestone(
  { terms: { timeZone }, term }: Context,
  kind: MilestoneKind,
  clause: string,
  steps: readonly Step[],
  localTime: TimeOfDay = START_OF_DAY,
): Milestone {
  const localDate: LocalDate = steps.at(-1)!.date;
  const instant = instantOf(localDate, localTime, timeZone);
  return { kind, clause, term: term.ordinal, localDate, localTime, timeZone, instant, steps };
}
