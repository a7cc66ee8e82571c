import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileAt, inspectImport, textOf } from '#intake/import-file.js';
import { bytesOfFile, openText } from '#intake/text-file.js';
import { all } from '../support/all.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';

describe('a file to import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'intake-'));
  const written = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is known by the SHA-256 of its bytes as they are on disk', async () => {
    const path = written('crlf.csv', Buffer.from(`\ufeff${HEADER}\r\n${rowOf()}\r\n`, 'utf16le'));
    expect(await inspectImport(fileAt(path))).toEqual({
      name: 'crlf.csv',
      bytes: expect.any(Function),
      kind: 'portfolio',
      sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
      records: 1,
    });
  });

  it('is told to hold commands by its first character that is not blank', async () => {
    const path = written('commands', '\n\n  {"command":"IssueLoa"}\n\n{"command":"RevokeLoa"}');
    expect(await inspectImport(fileAt(path))).toMatchObject({ kind: 'commands', records: 2 });
  });

  it.each([
    ['a path where there is nothing', 'absent.csv', 'no such file'],
    ['a path through a file', 'file/absent.csv', 'no such file'],
    ['a directory', 'directory', 'a directory'],
    ['a path with a NUL', 'a\0b', 'cannot be read'],
    ['an absurdly long path', 'x'.repeat(5000), 'cannot be read'],
    ['an empty file', 'empty', 'empty'],
    ['blank lines only', 'blank', 'blank lines only'],
    ['a JSON array', 'array', 'JSON array'],
    ['prose', 'prose', 'no header of a portfolio, it begins with "Dear Sir"'],
    ['a page of HTML', 'html', 'no header of a portfolio'],
    ['half a file', 'half', 'never closed'],
  ])('is refused where it is %s', async (_, name, reason) => {
    written('file', 'x');
    mkdirSync(join(folder, 'directory'), { recursive: true });
    written('empty', '');
    written('blank', '\ufeff \n\t\n\r\n');
    written('array', '[{"command":"IssueLoa"}]');
    written('prose', 'Dear Sir,\n\nplease find our portfolio attached.\n');
    written('html', '<!doctype html>\n<html><body>Sign in</body></html>\n');
    written(
      'half',
      `${HEADER}\n${rowOf()}\n${rowOf({ lease_ref: 'L-2', lessor: 'Holder, Inc.' }).slice(0, 10)}`,
    );
    await expect(inspectImport(fileAt(join(folder, name)))).rejects.toMatchObject({
      reason: expect.stringContaining(reason),
      mend: expect.stringMatching(/./),
    });
  });

  it('is refused when it is a device, which would end in nothing when read again', async () => {
    await expect(inspectImport(fileAt('/dev/null'))).rejects.toMatchObject({
      reason: expect.stringContaining('regular'),
    });
  });

  it('is read no further than its first megabyte where that is one line of 64 MB', async () => {
    const path = written('one-line.csv', `${HEADER}\n`);
    writeFileSync(path, Buffer.alloc(64 * 2 ** 20, 'x'), { flag: 'a' });
    const file = openText(bytesOfFile(path));
    let characters = 0;
    const reading = (async () => {
      for await (const piece of file.text) characters += piece.length;
    })();
    await expect(reading).rejects.toMatchObject({ line: 2, reason: expect.stringContaining('longer') });
    expect(characters).toBeLessThanOrEqual(2 ** 20 + 65_536);
    await expect(inspectImport(fileAt(path))).rejects.toMatchObject({ line: 2 });
  });

  it('is refused at its end when it changed since it was looked through', async () => {
    const path = written('changed.csv', `${HEADER}\n${rowOf()}\n`);
    const file = await inspectImport(fileAt(path));
    expect((await all(textOf(file))).join('')).toBe(readFileSync(path, 'utf8'));
    truncateSync(path, HEADER.length);
    await expect(all(textOf(file))).rejects.toMatchObject({
      reason: expect.stringContaining('changed'),
    });
  });
});
