import { minorUnits } from './currency.js';
import { readInstant } from './instant.js';
import { isLocalDate } from './local-date.js';
import { isDecimal } from './money.js';
import { isLegible, nameKey } from './name.js';
import { knownTimeZone } from './zoned.js';
import { canonicalAddress, canonicalPrefix } from './prefix.js';

// eslint-disable-next-line no-control-regex -- control characters are what is kept out
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\ufeff]/;

/** Every format that the shapes name, as a predicate over the string. */
export const FORMATS: Readonly<Record<string, (value: string) => boolean>> = {
  text: (value) => !CONTROL.test(value) && value.isWellFormed() && value.trim() !== '',
  line: (value) => FORMATS['text']!(value) && !/[\t\r\n]/.test(value),
  reference: (value) => /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/.test(value),
  uuid: (value) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value),
  sha256: (value) => /^[0-9a-f]{64}$/.test(value),
  'local-date': isLocalDate,
  instant: (value) => 'instant' in readInstant(value),
  'date-or-instant': (value) => FORMATS['local-date']!(value) || FORMATS['instant']!(value),
  name: isLegible,
  'one-line': (value) => /^[^\p{Cc}]+$/u.test(value) && value.isWellFormed(),
  'time-of-day': (value) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value),
  'time-zone': knownTimeZone,
  'holiday-calendar': (value) => /^[A-Z]{2}(?:-[A-Z0-9]{1,3}){0,2}$/.test(value),
  'ipv4-prefix': (value) => canonicalPrefix(value) !== undefined,
  'ipv4-address': (value) => canonicalAddress(value) !== undefined,
  decimal: isDecimal,
  currency: (value) => minorUnits(value) !== undefined,
  'http-url': isHttpUrl,
  'webhook-url': isWebhookUrl,
};

/** What a text of words has been refused for since the first logs: it is read as it was taken, and taken no more. */
const TURNS_OR_C1 = /[\u0080-\u009f\u202a-\u202e\u2066-\u2069]/;

const isOfWords = (value: string): boolean =>
  FORMATS['text']!(value) && !TURNS_OR_C1.test(value) && nameKey(value) !== '';

/** The same for what is given anew: words that can be seen, and nothing that turns the direction of text or that a terminal obeys. */
export const FORMATS_GIVEN: typeof FORMATS = {
  ...FORMATS,
  text: isOfWords,
  line: (value) => FORMATS['line']!(value) && isOfWords(value),
};

function isHttpUrl(value: string): boolean {
  return /^https?:\/\/[^\s\\]+$/.test(value) && URL.canParse(value);
}

/** Credentials in it would end up in the log; a fragment is never sent. */
function isWebhookUrl(value: string): boolean {
  if (!isHttpUrl(value)) return false;
  const { username, password, hash } = new URL(value);
  return username === '' && password === '' && hash === '';
}
