import type { CommandContext } from '#domain/kernel/command.js';
import { agree, commence, contract, LeaseStory, offer, terms, type Ask } from './lease-story.js';

export const OLD_END = '2026-02-28T22:00:00.000Z';
export const NOW = '2026-06-01T12:00:00.000Z';
export const IN_TIME = '2026-01-15T09:00:00.000Z';
export const notices = [
  {
    by: 'either' as const,
    purpose: 'non-renewal' as const,
    period: { count: 30, unit: 'days' as const },
    roll: 'none' as const,
  },
];
const documented = { grade: 'documented', source: 'a letter' } as const;
export const later = (ask: Ask, over: Partial<CommandContext> = {}): Ask => ({
  ...ask,
  context: { now: NOW, effectiveAt: NOW, evidence: documented, ...over },
});
export const notice = (noticeId = 'N-1', over: object = {}): Ask => ({
  type: 'ServeNotice',
  data: { noticeId, by: 'lessee', purpose: 'non-renewal', channel: 'registered-mail', ...over },
});
export const found = (ask: Ask = notice(), over: Partial<CommandContext> = {}): Ask =>
  later(ask, { effectiveAt: IN_TIME, ...over });
export const renewTacitly = (term: number, due: string): Ask => ({
  type: 'RenewTacitly',
  data: { term, due, lateNotices: [] },
  context: { now: NOW, effectiveAt: due },
});

export const wording = (over: object = {}) =>
  contract(
    {},
    terms({
      start: '2025-03-01',
      end: '2026-03-01',
      notices,
      graceDays: 0,
      autoRenewal: { months: 12 },
      ...over,
    }),
  );
/** From 2025-03-01, renewed tacitly on 2026-03-01. */
export function renewed(over: object = {}, subLeases: readonly string[] = []): LeaseStory {
  const story = new LeaseStory(subLeases);
  const begin = { now: '2025-01-15T09:00:00.000Z', effectiveAt: '2025-01-15T09:00:00.000Z' };
  story.when(
    later(offer(wording(over)), begin),
    later(agree, begin),
    later(commence, { effectiveAt: '2025-03-01T00:00:00.000Z' }),
    renewTacitly(1, OLD_END),
  );
  return story;
}
