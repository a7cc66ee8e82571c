import { FETCH_AGAIN, UnreadableFile } from './unreadable-file.js';

/** Whether a file is packed with gzip (RFC 1952), by its first bytes. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** What zlib says of a file that cannot be unpacked, by its code. */
export const brokenGzip = (code: string | undefined): UnreadableFile =>
  new UnreadableFile(
    code === 'Z_BUF_ERROR' ? 'the gzip file ends in the middle' : 'the gzip file is damaged',
    FETCH_AGAIN,
  );
