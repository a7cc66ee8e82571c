import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { brokenGzip, isGzip } from './gzip.js';
import { tooLarge } from './unreadable-file.js';

/**
 * The bytes of a file that may be packed with gzip (RFC 1952), told by its first bytes.
 * @throws UnreadableFile where it is damaged, or has over `most` bytes once unpacked
 */
export async function unpacked(bytes: Uint8Array, most: number): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: most, chunkSize: 1024 * 1024 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(most) : brokenGzip(code);
  }
}
