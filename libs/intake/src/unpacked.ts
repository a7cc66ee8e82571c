import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { FETCH_AGAIN, tooLarge, UnreadableFile } from './unreadable-file.js';

/**
 * The bytes of a file that may be packed with gzip (RFC 1952), told by its first bytes.
 * @throws UnreadableFile where it is damaged, or has over `most` bytes once unpacked
 */
export async function unpacked(bytes: Uint8Array, most: number): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: most, chunkSize: 1024 * 1024 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw new UnreadableFile('the gzip file ends in the middle', FETCH_AGAIN);
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(most);
    throw new UnreadableFile('the gzip file is damaged', FETCH_AGAIN);
  }
}
