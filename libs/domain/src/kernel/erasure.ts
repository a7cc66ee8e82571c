import { refusing } from './refusal.js';

export const ERASURE_REFUSALS = [
  { code: 'erasure-without-reason', meaning: 'Nobody said why the person or document is to be erased.' },
] as const;

const refused = refusing(ERASURE_REFUSALS);

/** Refuses to erase what nobody says why of. @throws Refused */
export function checkErasureReason(reason: string | undefined): void {
  if (reason !== undefined) return;
  throw refused(
    'erasure-without-reason',
    'Nobody said why it is to be erased.',
    '/reason',
    'say why, in words and without what is to be forgotten: the record of it stays',
  );
}
