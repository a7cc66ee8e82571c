import { record, Reference, text } from '#domain/kernel/shape.js';
import { MOST_TOKEN } from '#domain/lease/renewal/events.js';
import { refusal } from '#domain/lease/renewal/refusals.js';
import { readTimestamp, TimestampFault } from '#evidence/timestamp/read-timestamp.js';

/** A time-stamp as callers give it: the token alone. */
export const TimestampInTheClear = record({ noticeId: Reference, token: text(MOST_TOKEN) });

/** The command's data with what its token says beside the token. @throws Refused */
export function withTimestampRead(data: object): object {
  const { token, ...rest } = data as { readonly token: string };
  try {
    return { ...rest, timestamp: { ...readTimestamp(token), token } };
  } catch (error) {
    if (!(error instanceof TimestampFault)) throw error;
    throw refusal(
      error.kind === 'forged' ? 'timestamp-forged' : 'timestamp-unreadable',
      error.message,
      '/token',
      'give the TimeStampResp or TimeStampToken as the authority returned it, DER in base64',
    );
  }
}
