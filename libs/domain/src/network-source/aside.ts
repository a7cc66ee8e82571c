import { Refused } from '../kernel/refusal.js';

/** Of a source of the running network, or a feed of VRP exports, that is set aside or taken back. */
export const ASIDE_REFUSALS = [
  { code: 'source-set-aside', meaning: 'The source, or the feed, is set aside already.' },
  { code: 'aside-without-reason', meaning: 'Nobody said why it is set aside or taken back.' },
  { code: 'source-not-set-aside', meaning: 'The source, or the feed, is not set aside.' },
] as const;

/** @throws Refused */
export function checkSetsAside(reason: string | undefined, aside: boolean, what: 'source' | 'feed'): void {
  if (aside)
    throw new Refused(
      'source-set-aside',
      `The ${what} is set aside already.`,
      '',
      'leave it as it is, or take it back',
    );
  checkReason(reason);
}

/** @throws Refused */
export function checkTakesBack(reason: string | undefined, aside: boolean, what: 'source' | 'feed'): void {
  if (!aside)
    throw new Refused('source-not-set-aside', `The ${what} is not set aside.`, '', 'leave it as it is');
  checkReason(reason);
}

function checkReason(reason: string | undefined): void {
  if (reason === undefined)
    throw new Refused(
      'aside-without-reason',
      'It is not said why.',
      '/reason',
      'say why it is not to count, or is to count again',
    );
}
