import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock as clock } from '#event-store/clock.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { keySource, OWN_KEY_FILE } from '#event-store/keys/key-source.js';
import { LedgerKeyUnusable } from '#event-store/keys/ledger-key.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { keyOf, keyRingOver } from '../support/key-ring.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folders: ReturnType<typeof temporaryFolder>[] = [];
function aFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
}
afterAll(() => folders.forEach((folder) => folder.remove()));

describe('the file of the ledger key', () => {
  const read = (content: string | undefined, mode = 0o600) => {
    const file = join(aFolder(), 'key');
    if (content !== undefined) writeFileSync(file, content, { mode });
    chmodSync(content === undefined ? join(file, '..') : file, content === undefined ? 0o700 : mode);
    return { file, source: keySource({ folder: '/nowhere', file }) };
  };
  const BYTES = Buffer.alloc(32, 7);

  it.each(['hex', 'base64', 'base64url'] as const)('is 32 bytes in %s', (form) => {
    expect(read(`${BYTES.toString(form)}\n`).source.read()).toEqual(keyOf(7));
  });

  it.each([
    ['missing', undefined, 'is not there'],
    ['empty', '', 'holds no ledger key'],
    ['too short', Buffer.alloc(31).toString('base64'), 'holds no ledger key'],
    ['too long', Buffer.alloc(33).toString('base64'), 'holds no ledger key'],
    ['no text', Buffer.alloc(32, 0x81).toString('latin1'), 'holds no ledger key'],
  ])('that is %s is refused in words that name it, and hold nothing of it', (_, content, says) => {
    const { file, source } = read(content);
    expect(() => source.read()).toThrow(LedgerKeyUnusable);
    expect(() => source.read()).toThrow(file);
    expect(() => source.read()).toThrow(says);
    if (content) expect(() => source.read()).not.toThrow(content);
  });

  it('that is a folder cannot be read', () => {
    const file = join(aFolder(), 'key');
    mkdirSync(file);
    expect(() => keySource({ folder: '', file }).read()).toThrow(/cannot be read/);
  });

  it('that others can read is warned of, and taken', () => {
    const { file, source } = read(BYTES.toString('hex'), 0o644);
    expect(source.warning).toContain(`chmod 600 ${file}`);
    expect(source.read()).toEqual(keyOf(7));
    expect(read(BYTES.toString('hex')).source.warning).toBeUndefined();
  });

  it('is made in the data folder for its owner alone, once, and never where the ledger has one', async () => {
    const folder = aFolder();
    chmodSync(folder, 0o755);
    const umask = process.umask(0);
    try {
      const source = keySource({ folder });
      expect(source.make()).toEqual(keySource({ folder }).make());
      expect(statSync(join(folder, OWN_KEY_FILE)).mode & 0o777).toBe(0o600);
    } finally {
      process.umask(umask);
    }
    const other = aFolder();
    const store = SqliteEventStore.open(other);
    await keyRingOver(store, clock).open();
    await expect(new KeyRing(store, clock, keySource({ folder: other })).open()).rejects.toMatchObject({
      message: expect.stringContaining(`The ledger key ${keyOf(1).id} is missing`),
      mend: expect.stringContaining('--with-key'),
    });
    expect(statSync(join(other, OWN_KEY_FILE), { throwIfNoEntry: false })).toBeUndefined();
    await store.close();
  });
});
