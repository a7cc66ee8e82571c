import { graceEnd, termEnd } from '#record/lease/term.js';
import type { LeaseState } from '#record/lease/lease-document.js';
import { entryOn } from '#record/lease/timeline.js';
import { gapsOf, shortHeads } from '../facts/upstream.js';
import { plural } from '../words/plural.js';
import { daysUntil } from '#domain/kernel/days-until.js';
import { nameOf, noLoaFor, roaWords } from '../facts/routing-authority.js';
import { DEALING_RULES } from './dealing-reasons.js';
import { groundlessWords } from './groundless.js';
import { overRenewalOf } from './horizon.js';
import { endingNotice, isDecisive } from './milestone-state.js';
import { ago, ahead, byDaysLeft, citing, reason, type RiskContext, type Rule } from './risk-rule.js';
import type { RiskReason } from './risk.js';

/** Why a lease is at risk, in no order. The same context gives the same reasons on every replica. */
export function riskReasons(context: RiskContext): readonly RiskReason[] {
  const rules = OVER[context.status.state] ?? RULES;
  return rules.flatMap((rule) => rule(context));
}

const LAPSE_HURTS_FOR_DAYS = 90;
const lostByLapse: Rule = (context) => {
  const { lease, status, on } = context;
  const since = entryOn(lease.status, on);
  if (status.state !== 'ended' || status.cause !== 'lapsed' || since === undefined) return [];
  const days = -daysUntil(on, since.from);
  if (days > LAPSE_HURTS_FOR_DAYS) return [];
  return reason('lapsed', 100, `lapsed ${ago(days)}; the space is lost`, citing(context, since.fact));
};

const renewalWithoutGround: Rule = ({ groundlessRenewals }) =>
  groundlessRenewals.flatMap((each) =>
    reason('renewal-without-ground', 70, groundlessWords(each), each.events),
  );
const heldOver: Rule = (context) => {
  const { lease, status, on } = context;
  const since = entryOn(lease.status, on);
  if (status.state !== 'holding-over' || since === undefined) return [];
  const message = `the lease ended ${ago(-daysUntil(on, since.from))} and the space has not been given back`;
  return reason('holding-over', 80, message, citing(context, since.fact));
};

const renewalDisputed: Rule = ({ disputes }) =>
  disputes.flatMap(({ noticeId, readings, events }) => {
    const [ended, renewed] = readings;
    const message = `by notice ${noticeId} the lease ended on ${ended!.end}, by its renewal it ends on ${renewed!.end}: nobody has decided`;
    return reason('renewal-disputed', 100, message, events);
  });

const noRenewalOwner: Rule = (context) =>
  entryOn(context.lease.renewalOwner, context.on)
    ? []
    : reason(
        'no-renewal-owner',
        15,
        'nobody is named who owns the renewal',
        citing(context, entryOn(context.lease.status, context.on)?.fact),
      );

const noticeNear: Rule = ({ binding, on }) => {
  // That the term ended, and when the grace does, are reasons of their own.
  if (binding === null || binding.kind === 'grace-end' || binding.instant <= on) return [];
  const days = daysUntil(on, binding.instant);
  const weight = byDaysLeft(days, [
    [7, 40],
    [14, 30],
    [30, 20],
    [60, 10],
  ]);
  if (weight === 0) return [];
  const what =
    binding.kind === 'term-end' ? 'the term ends' : `${binding.purpose ?? 'extension'} notice is due`;
  const whose = binding.own ? '' : ', bound by a head lease';
  const code = binding.kind === 'term-end' ? 'term-end-near' : 'notice-deadline-near';
  return reason(code, weight, `${what} ${ahead(days)} (${binding.localDate})${whose}`, binding.events);
};

const noticeMissed: Rule = ({ milestones, term }) =>
  milestones
    .filter((milestone) => isDecisive(milestone) && milestone.state === 'missed')
    .flatMap(({ purpose, localDate, events }) =>
      purpose === 'confirmation'
        ? reason(
            'confirmation-missed',
            50,
            `renewal was to be confirmed by ${localDate}; the term ends on ${term.end}`,
            events,
          )
        : reason(
            'non-renewal-window-closed',
            5,
            `no notice by ${localDate}: the term that ends on ${term.end} renews of itself`,
            events,
          ),
    );

const notToBeRenewed: Rule = (context) => {
  const notice = endingNotice(context.lease, context.milestones, context.on);
  if (notice === undefined) return [];
  const message = `the ${notice.by} gave notice: the lease ends on ${context.term.end}`;
  return reason('non-renewal-noticed', 50, message, citing(context, notice.served));
};

const inGrace: Rule = (context) => {
  const { lease, status, term, on } = context;
  if (status.state !== 'in-grace') return [];
  const days = daysUntil(on, graceEnd(term));
  const message = `the term ended on ${term.end}; the grace runs out ${ahead(days)}`;
  return reason('in-grace', 70, message, citing(context, entryOn(lease.status, on)?.fact));
};

const endNotActedOn: Rule = (context) => {
  const { status, term, on } = context;
  if (status.state !== 'active' || termEnd(term) > on) return [];
  return reason(
    'term-over',
    40,
    `the term ended on ${term.end} and nothing followed yet`,
    citing(context, term.fact),
  );
};

const loaShort: Rule = (context) => {
  const { authority, term, on } = context;
  const { loaEnd, loas } = authority;
  if (loaEnd === null)
    return reason(
      'no-loa',
      10,
      'no letter of authorisation valid now covers every prefix',
      citing(context, entryOn(context.lease.prefixes, context.on)?.fact),
    );
  if (loaEnd >= termEnd(term)) return loaShortOfNext(context, loaEnd);
  const days = daysUntil(on, loaEnd);
  const weight = 10 + byDaysLeft(days, [[30, 15]]);
  const events = loas.filter(({ until }) => until === loaEnd).flatMap((loa) => loa.events);
  const message = `letters of authorisation run out ${ahead(days)}, before the term ends on ${term.end}`;
  return reason('loa-ends-before-term', weight, message, events);
};

const RENEWAL_NEAR_DAYS = 60;

/** Whether authority goes on is asked of the term that follows as well, once it is near. (R15) */
function loaShortOfNext(context: RiskContext, loaEnd: string): readonly RiskReason[] {
  const next = nearRenewal(context);
  if (next?.loa.state !== 'ends') return [];
  const message = `letters of authorisation run out ${ahead(daysUntil(context.on, loaEnd))}, before the next term would end on ${next.nextEnd}`;
  return reason('loa-ends-before-next-term', 5, message, next.loa.events);
}

const roaShortOfNext: Rule = (context) => {
  const next = nearRenewal(context);
  if (next?.roa.state !== 'ends') return [];
  const message = `a ROA runs out ${ahead(daysUntil(context.on, next.roa.until!))}, before the next term would end on ${next.nextEnd}`;
  return reason('roa-ends-before-next-term', 5, message, next.roa.events);
};

/** What is known of the renewal, while it is near. */
const nearRenewal = (context: RiskContext) =>
  daysUntil(context.on, termEnd(context.term)) > RENEWAL_NEAR_DAYS
    ? null
    : overRenewalOf(context, context.on);

const loaOfAnotherOrigin: Rule = (context) => {
  const without = context.routing.routes.filter(
    ({ prefix, loa }) => loa === undefined && !context.routing.bare.includes(prefix),
  );
  if (without.length === 0) return [];
  return reason(
    'no-loa-for-origin',
    10,
    without.map(noLoaFor).join('; '),
    citing(context, entryOn(context.lease.origins, context.on)?.fact),
  );
};

const roaMisaligned: Rule = (context) =>
  context.routing.routes.flatMap((route) => {
    if (route.roa === undefined || route.roa.value.state === 'valid') return [];
    const days = plural(-daysUntil(context.on, route.since!), 'day');
    return reason('roa-misaligned', 30, `${roaWords(route)} for ${days}`, citing(context, route.roa.fact));
  });

const roaUnproven: Rule = (context) => {
  const unseen = context.routing.routes.filter(({ roa }) => roa === undefined);
  if (unseen.length === 0) return [];
  return reason(
    'roa-unproven',
    5,
    `never checked against an export: ${unseen.map(nameOf).join(', ')}`,
    citing(context, entryOn(context.lease.origins, context.on)?.fact),
  );
};

const chainBroken: Rule = ({ lease, heads, on }) =>
  gapsOf(lease, heads, on).flatMap(({ because, events }) =>
    reason('provider-link-removed', 30, because, events),
  );

const upstreamEnds: Rule = ({ heads, term, on }) =>
  shortHeads(term, heads, on).flatMap(({ why, term: upstream, events }) => {
    if (why === 'ended') return reason('upstream-ended', 60, 'a head lease has ended', events);
    if (upstream === undefined)
      return reason('upstream-without-contract', 35, 'a head lease is not under contract', events);
    const message = `a head lease ends on ${upstream.end}, before ${term.end}`;
    return reason('upstream-ends-earlier', upstream.terms.autoRenewal ? 10 : 35, message, events);
  });

const onPaperOnly: Rule = (context) => {
  const { term, lease, on } = context;
  const facts = [term.fact, entryOn(lease.status, on)?.fact];
  return facts.every((fact) => fact?.grade === 'claimed')
    ? reason('claimed-only', 5, "term and status rest on somebody's word alone", citing(context, ...facts))
    : [];
};

/** What a lease that is over is judged by instead. */
const OVER: Partial<Record<LeaseState, readonly Rule[]>> = {
  ended: [lostByLapse],
  'holding-over': [heldOver],
};

const RULES: readonly Rule[] = [
  renewalWithoutGround,
  renewalDisputed,
  noRenewalOwner,
  noticeNear,
  noticeMissed,
  notToBeRenewed,
  inGrace,
  endNotActedOn,
  loaShort,
  roaShortOfNext,
  loaOfAnotherOrigin,
  roaMisaligned,
  roaUnproven,
  chainBroken,
  upstreamEnds,
  onPaperOnly,
  ...DEALING_RULES,
];
