import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;

/** A new secret, and the digest that is all that is kept of it. */
export function newSecret(): { readonly secret: string; readonly digest: string } {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { secret, digest: digestOfSecret(secret) };
}

/** SHA-256, hex: of 256 random bits there is no guessing, so that nothing slower is needed. */
const digestOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export const isSecretOf = (secret: string, digest: string): boolean =>
  timingSafeEqual(Buffer.from(digestOfSecret(secret)), Buffer.from(digest));

/** What a calendar's URL ends with: the id tells which calendar, the secret opens it. */
export const calendarPath = (calendarId: string, secret: string): string =>
  `/v1/renewals/calendars/${calendarId}~${secret}.ics`;

const FILE = /^(?<calendarId>[A-Za-z0-9][\w.:-]{0,63})~(?<secret>[\w-]{43})\.ics$/;

export function readCalendarFile(
  file: string,
): { readonly calendarId: string; readonly secret: string } | undefined {
  const { calendarId, secret } = FILE.exec(file)?.groups ?? {};
  return calendarId === undefined || secret === undefined ? undefined : { calendarId, secret };
}
