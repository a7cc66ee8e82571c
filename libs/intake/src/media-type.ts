import { isUtf8 } from 'node:buffer';

const UNKNOWN = 'application/octet-stream';

/** What a file of a kind begins with, from `at` on; `holds` is anywhere in it. */
interface Sign {
  readonly mediaType: string;
  readonly begins: string;
  readonly at?: number;
  readonly holds?: string;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';
const ZIP = 'PK\x03\x04';

/** As latin1, the narrower first. */
const SIGNS: readonly Sign[] = [
  { mediaType: 'application/pdf', begins: '%PDF-' },
  { mediaType: 'image/png', begins: '\x89PNG\r\n\x1a\n' },
  { mediaType: 'image/jpeg', begins: '\xff\xd8\xff' },
  { mediaType: 'image/gif', begins: 'GIF8' },
  { mediaType: 'image/tiff', begins: 'II*\0' },
  { mediaType: 'image/tiff', begins: 'MM\0*' },
  { mediaType: 'image/webp', begins: 'WEBP', at: 8 },
  { mediaType: `${OPEN_DOCUMENT}.text`, begins: `mimetype${OPEN_DOCUMENT}.text`, at: 30 },
  { mediaType: `${OPEN_DOCUMENT}.spreadsheet`, begins: `mimetype${OPEN_DOCUMENT}.spreadsheet`, at: 30 },
  { mediaType: `${OFFICE}.wordprocessingml.document`, begins: ZIP, holds: 'word/document.xml' },
  { mediaType: `${OFFICE}.spreadsheetml.sheet`, begins: ZIP, holds: 'xl/workbook.xml' },
  { mediaType: 'application/zip', begins: ZIP },
  { mediaType: 'application/gzip', begins: '\x1f\x8b' },
  { mediaType: 'application/x-ole-storage', begins: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { mediaType: 'application/rtf', begins: '{\\rtf' },
  { mediaType: 'application/xml', begins: '<?xml ' },
];

/** A message as it is sent begins with header fields (RFC 5322). */
const MESSAGE =
  /^(?:(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|From|Date|Subject):[^\r\n]*\r?\n)/i;
// oxlint-disable-next-line no-control-regex -- that it has none is what tells a text
const CONTROLS = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;
const HEAD = 4096;

/** What a file's bytes look like, whatever it is called; `application/octet-stream` for what they do not tell. */
export function mediaTypeOf(bytes: Buffer): string {
  const known = SIGNS.find(
    ({ begins, at = 0, holds }) =>
      bytes.toString('latin1', at, at + begins.length) === begins &&
      (holds === undefined || bytes.includes(holds, 0, 'latin1')),
  );
  if (known !== undefined) return known.mediaType;
  const head = bytes.toString('latin1', 0, HEAD);
  if (MESSAGE.test(head)) return 'message/rfc822';
  return isUtf8(bytes) && !CONTROLS.test(head) ? 'text/plain' : UNKNOWN;
}

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['application/pdf', 'pdf'],
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/tiff', 'tif'],
  ['image/webp', 'webp'],
  [`${OPEN_DOCUMENT}.text`, 'odt'],
  [`${OPEN_DOCUMENT}.spreadsheet`, 'ods'],
  [`${OFFICE}.wordprocessingml.document`, 'docx'],
  [`${OFFICE}.spreadsheetml.sheet`, 'xlsx'],
  ['application/zip', 'zip'],
  ['application/gzip', 'gz'],
  ['application/rtf', 'rtf'],
  ['application/xml', 'xml'],
  ['message/rfc822', 'eml'],
  ['text/plain', 'txt'],
]);

const SHOWN_DIGITS = 16;

/** The name that a document is handed out under: nothing of it comes from whoever uploaded it. */
export const documentFileName = (sha256: string, mediaType: string): string =>
  `document-${sha256.slice(0, SHOWN_DIGITS)}.${EXTENSIONS.get(mediaType) ?? 'bin'}`;
