import { refusal } from '#domain/lease/renewal/refusals.js';
import { readTimestamp, TimestampFault } from '#evidence/timestamp/read-timestamp.js';

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
