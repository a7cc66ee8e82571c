import * as fc from 'fast-check';
import { decodeText } from '#intake/decode-text.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { all } from '../support/all.js';
import { pieces } from '../support/pieces.js';

const decoded = async (bytes: AsyncIterable<Uint8Array>, longestLine?: number) =>
  (await all(decodeText(bytes, longestLine))).join('');

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('text of a file', () => {
  const TEXT = 'prefix,lessee\n198.51.100.0/24,Žvėrynas 🦊\n';
  const BOM = '\ufeff';

  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(BOM + TEXT)],
    ['UTF-16 little-endian', Buffer.from(BOM + TEXT, 'utf16le')],
    ['UTF-16 big-endian', utf16be(BOM + TEXT)],
  ])('is read from %s, however it is cut into pieces', async (_, bytes) => {
    for (const size of [1, 2, 3, 7, 65_536]) expect(await decoded(pieces(bytes, size))).toBe(TEXT);
  });

  it('has one kind of line ending, however the file ends its lines and wherever a piece ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(fc.constantFrom('a', 'é', '\r', '\n', '\r\n'), { minLength: 1 })
          .map((parts) => parts.join('')),
        fc.integer({ min: 1, max: 9 }),
        async (text, size) => {
          expect(await decoded(pieces(text, size))).toBe(
            text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'),
          );
        },
      ),
    );
  });

  it.each([
    ['no bytes', Buffer.alloc(0), 'the file is empty', undefined],
    ['a workbook', Buffer.from('504b030414000600', 'hex'), 'spreadsheet workbook', undefined],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old spreadsheet workbook', undefined],
    ['gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'compressed with gzip', undefined],
    ['a NUL', Buffer.from('a\nb\nc\0d\n'), 'a NUL', 3],
    ['UTF-16 without a mark', Buffer.from('a,b\n', 'utf16le'), 'a NUL', 1],
    ['UTF-32', Buffer.from('fffe0000610000000a000000', 'hex'), 'a NUL', 1],
    ['Latin-1', Buffer.from('a\nM\xfcller\n', 'latin1'), 'not UTF-8', 2],
    ['UTF-8 cut within a character', Buffer.from('a\nė').subarray(0, 3), 'not UTF-8', 2],
    ['UTF-16 cut within a character', Buffer.from(`${BOM}a\nb`, 'utf16le').subarray(0, 7), 'not UTF-8', 2],
    ['a character lost before', Buffer.from('a\n\n\nM\ufffdller'), 'lost in an earlier conversion', 4],
  ])('refuses %s, naming the line', async (_, bytes, reason, line) => {
    for (const size of [1, 65_536]) {
      const refused = await decoded(pieces(bytes, size)).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(UnreadableFile);
      expect(refused).toMatchObject({
        reason: expect.stringContaining(reason),
        mend: expect.stringMatching(/./),
      });
      expect((refused as UnreadableFile).line).toBe(line);
    }
  });

  it('takes a line of the greatest length and refuses one that is longer by a character', async () => {
    const lines = ['12345', '1234567890', '1'];
    for (const size of [1, 4, 65_536]) {
      expect(await decoded(pieces(lines.join('\n'), size), 10)).toBe(lines.join('\n'));
      await expect(decoded(pieces(lines.join('\n'), size), 9)).rejects.toMatchObject({ line: 2 });
    }
  });

  it('gives up on a line of a gigabyte after the first megabyte', async () => {
    const given = { bytes: 0, closed: false };
    async function* gigabyte() {
      const piece = Buffer.alloc(65_536, 'x');
      try {
        yield Buffer.from('lease_ref,lessor\n');
        for (; given.bytes < 2 ** 30; given.bytes += piece.length) yield piece;
      } finally {
        given.closed = true;
      }
    }
    await expect(decoded(gigabyte())).rejects.toMatchObject({
      line: 2,
      reason: expect.stringContaining('longer'),
    });
    expect(given.bytes).toBeLessThanOrEqual(2 ** 20 + 65_536);
    expect(given.closed).toBe(true);
  });
});
