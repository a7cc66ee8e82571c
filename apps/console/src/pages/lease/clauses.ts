import { chainOn } from '#record/lease/provider-chain.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { lesseeOn } from '#record/lease/status.js';
import { termsUntil } from '#record/lease/term.js';
import { entryOn } from '#record/lease/timeline.js';
import type { RecordedTerm } from '#record/lease/terms-change.js';
import type { ExtensionOption, NoticeClause } from '#domain/renewal/terms.js';
import { dayShown } from '../../parts/dates-shown.js';
import { moneyShown } from '../../parts/money.js';
import { text } from '../../texts/lease.js';

/** One thing that a contract says; `id` finds the same thing in another version of it. */
export interface Clause {
  readonly id: string;
  readonly name: string;
  readonly words: string;
}

type Names = { readonly parties: Readonly<Record<string, string>> };
const t = text.clauses;

/** The contract as it reads at `on`, clause by clause in words. */
export function clausesOn(lease: LeaseDocument, on: string, { parties }: Names): readonly Clause[] {
  const party = (id: string) => parties[id] ?? id;
  const terms = termsUntil(lease, on);
  const lessee = lesseeOn(lease, on);
  const usage = entryOn(lease.usage, on)?.value;
  const chain = chainOn(lease, on);
  return [
    ...(lease.lessor === null ? [] : [clause('lessor', t.lessor, party(lease.lessor.value))]),
    ...(lessee === undefined ? [] : [clause('lessee', t.lessee, party(lessee))]),
    ...(chain.length === 0
      ? []
      : [
          clause(
            'chain',
            t.chain,
            chain.map((link) => `${party(link.party)} (${text.parts[link.role]})`).join(', '),
          ),
        ]),
    ...(entryOn(lease.prefixes, on)?.value ?? []).map(({ prefix, block }) =>
      clause(`prefix ${prefix}`, t.prefix(prefix), t.prefixWords(block)),
    ),
    ...(entryOn(lease.origins, on)?.value ?? []).map(({ prefix, originAs, maxLength }) =>
      clause(`origin ${prefix} ${originAs}`, t.origin(prefix, originAs), t.originWords(maxLength)),
    ),
    ...(usage === undefined
      ? []
      : [
          clause(
            'usage',
            t.usage,
            [usage.purpose, usage.region, usage.projectEnd && dayShown(usage.projectEnd)]
              .filter(Boolean)
              .join(', '),
          ),
        ]),
    ...terms.map(({ ordinal, start, end, renewal }) =>
      clause(
        `term ${ordinal}`,
        t.term(ordinal),
        [t.termWords(dayShown(start), dayShown(end)), renewal && t.renewed[renewal]]
          .filter(Boolean)
          .join(', '),
      ),
    ),
    ...(terms.length === 0 ? [] : termsInWords(terms.at(-1)!)),
  ];
}

const clause = (id: string, name: string, words: string): Clause => ({ id, name, words });

function termsInWords({ terms, waived }: RecordedTerm): readonly Clause[] {
  const waivedBy = (pointer: string) =>
    waived.filter((waiver) => waiver.clause === pointer).map(({ by }) => t.waived(by));
  const { autoRenewal, holidays = {}, holdingOver, renumberingCost, migrationDays, slackDays } = terms;
  const amount = holdingOver !== undefined && 'amount' in holdingOver ? moneyShown(holdingOver.amount) : '';
  return [
    clause('fee', t.fee, moneyShown(terms.monthlyFee)),
    ...terms.notices.map((notice, index) =>
      clause(
        `notice ${notice.purpose} ${notice.by} ${index}`,
        t.notice(notice.purpose, notice.by),
        [
          t.noticeWords(text.period(notice.period)),
          ...deliveryWords(notice),
          ...waivedBy(`/notices/${index}`),
        ].join('; '),
      ),
    ),
    ...(terms.extensionOptions ?? []).map((option, index) =>
      clause(
        `option ${option.by} ${index}`,
        t.option(option.by),
        [
          t.optionWords(option.months, text.period(option.period)),
          ...(option.limit === undefined ? [] : [t.limit(option.limit)]),
          ...deliveryWords(option),
          ...waivedBy(`/extensionOptions/${index}`),
        ].join('; '),
      ),
    ),
    clause(
      'autoRenewal',
      t.autoRenewal,
      autoRenewal === undefined
        ? t.none
        : [
            t.autoRenewalWords(autoRenewal.months),
            ...(autoRenewal.limit === undefined ? [] : [t.limit(autoRenewal.limit)]),
            ...(autoRenewal.until === undefined ? [] : [t.latest(dayShown(autoRenewal.until))]),
          ].join(', '),
    ),
    clause('grace', t.grace, t.days(terms.graceDays)),
    ...(migrationDays === undefined ? [] : [clause('migration', t.migration, t.days(migrationDays))]),
    ...(slackDays === undefined ? [] : [clause('slack', t.slack, t.days(slackDays))]),
    clause(
      'holdingOver',
      t.holdingOver,
      holdingOver === undefined
        ? t.none
        : [
            t.holdingOverWords(holdingOver, amount),
            ...(holdingOver.clause === undefined ? [] : [t.called(holdingOver.clause)]),
          ].join('; '),
    ),
    ...(renumberingCost === undefined
      ? []
      : [clause('renumbering', t.renumbering, moneyShown(renumberingCost))]),
    clause(
      'calendars',
      t.calendars,
      [
        t.calendarsWords(terms.holidayCalendars.join(', ')),
        ...(holidays.added?.length
          ? [t.addedDays(holidays.added.map(({ date, name }) => `${dayShown(date)} (${name})`).join(', '))]
          : []),
        ...(holidays.removed?.length
          ? [t.removedDays(holidays.removed.map((day) => dayShown(day)).join(', '))]
          : []),
      ].join('; '),
    ),
    clause('zone', t.zone, terms.timeZone),
  ];
}

const deliveryWords = ({
  hour,
  roll,
  deemedDelivery,
  effectiveOn,
  clause: called,
}: Pick<NoticeClause | ExtensionOption, 'hour' | 'roll' | 'deemedDelivery' | 'effectiveOn' | 'clause'>) => [
  ...(hour === undefined ? [] : [t.hour(hour)]),
  ...(roll === undefined ? [] : [t.roll[roll]]),
  ...(deemedDelivery === undefined ? [] : [t.deemed(text.period(deemedDelivery))]),
  ...(effectiveOn === undefined ? [] : [t.effectiveOn[effectiveOn]]),
  ...(called === undefined ? [] : [t.called(called)]),
];

/** A clause of a version beside how it read in the version before; `words` is absent where it is gone. */
export interface ComparedClause {
  readonly id: string;
  readonly name: string;
  readonly words?: string;
  readonly before?: string;
  readonly isChanged: boolean;
}

/** Two versions side by side, in the order of the later one, what is gone behind. */
export function comparedClauses(
  before: readonly Clause[] | undefined,
  after: readonly Clause[],
): readonly ComparedClause[] {
  const old = new Map((before ?? []).map((each) => [each.id, each.words]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...after.map(({ id, name, words }) => {
      const was = old.get(id);
      return {
        id,
        name,
        words,
        ...(was === undefined ? {} : { before: was }),
        isChanged: before !== undefined && was !== words,
      };
    }),
    ...(before ?? [])
      .filter(({ id }) => !kept.has(id))
      .map(({ id, name, words }) => ({ id, name, before: words, isChanged: true })),
  ];
}

/** An instant from which on the contract reads otherwise, and the events that made it so. */
export interface Version {
  readonly from: string;
  readonly revisions: readonly string[];
}

/** The versions of the contract that hold by `on`, the first first. */
export function versionsOf(lease: LeaseDocument, on: string): readonly Version[] {
  const entries = [
    ...lease.terms,
    ...lease.prefixes,
    ...lease.origins,
    ...lease.usage,
    ...lease.chain,
    ...lease.lessee,
  ].filter(({ from }) => from <= on);
  const instants = [...new Set(entries.map(({ from }) => from))].toSorted();
  return instants.map((from) => ({
    from,
    revisions: [
      ...new Set(entries.filter((entry) => entry.from === from).map(({ fact }) => fact.revision)),
    ].toSorted((a, b) => Number(a) - Number(b)),
  }));
}
