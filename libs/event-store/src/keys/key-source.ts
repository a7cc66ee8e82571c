import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../sqlite/folder.js';
import type { NamedKey } from './envelope.js';
import { LedgerKeyUnusable, ledgerKeyText, newLedgerKey, readLedgerKey } from './ledger-key.js';

/** The file of the embedded store's own key, in its data folder. */
export const OWN_KEY_FILE = 'ledger.key';
const OTHERS = 0o077;

/** Where the ledger key comes from; it is read again whenever it is asked for, as it may be rotated meanwhile. */
export interface KeySource {
  /** For messages. */
  readonly place: string;
  /** Nothing where there is none and one may be made. @throws LedgerKeyUnusable */
  read(): NamedKey | undefined;
  /** The first one; whoever asks at the same time gets the same. @throws LedgerKeyUnusable */
  make(): NamedKey;
  /** What is wrong with the file, if it can be used all the same. */
  readonly warning: string | undefined;
}

export interface WhereKeyIs {
  readonly folder: string;
  /** EventStoreDB's address, where that is the store: it brings no key. */
  readonly url?: string | undefined;
  /** LEDGER_KEY_FILE. */
  readonly file?: string | undefined;
}

const MAKE_ONE = 'lease-ledger key make FILE';

/** The file that is configured; else the embedded store's own, made with the first secret that is kept. */
export function keySource({ folder, url, file }: WhereKeyIs): KeySource {
  if (file) return fileSource(file, false);
  return url ? noSource : fileSource(join(folder, OWN_KEY_FILE), true);
}

/** A key as it is read; where there is none, one that is kept nowhere. */
export function madeInMemory(source: KeySource): KeySource {
  let made: NamedKey | undefined;
  return {
    place: source.place,
    get warning() {
      return source.warning;
    },
    read: () => source.read() ?? made,
    make: () => (made ??= newLedgerKey()),
  };
}

const missing = () =>
  new LedgerKeyUnusable(
    'LEDGER_KEY_FILE is missing',
    `name the file of the ledger key, the same for all replicas; the first one is made with: ${MAKE_ONE}`,
  );

const noSource: KeySource = {
  place: 'LEDGER_KEY_FILE',
  warning: undefined,
  read: () => {
    throw missing();
  },
  make: () => {
    throw missing();
  },
};

const fileSource = (path: string, mayBeMade: boolean): KeySource => ({
  place: path,
  read: () => (mayBeMade && !statSync(path, { throwIfNoEntry: false }) ? undefined : readKeyFile(path)),
  make: () => {
    if (mayBeMade) makeOwn(path);
    return readKeyFile(path);
  },
  get warning() {
    return warningOf(path);
  },
});

function makeOwn(path: string): void {
  try {
    makeKeyFile(path);
  } catch (error) {
    throw new LedgerKeyUnusable(
      `The ledger key cannot be made: ${(error as Error).message}`,
      'see that the data folder may be written and that there is room',
    );
  }
}

/** @throws LedgerKeyUnusable where it cannot be read, or holds no key */
export function readKeyFile(path: string): NamedKey {
  const key = readLedgerKey(textOf(path));
  if (key) return key;
  throw new LedgerKeyUnusable(
    `${path} holds no ledger key`,
    `it is 32 random bytes in base64 or hexadecimal, and nothing else: give the right file, or make one: ${MAKE_ONE}`,
  );
}

function textOf(path: string): string {
  if (readLedgerKey(path))
    throw new LedgerKeyUnusable(
      'A ledger key was given where the name of its file belongs',
      `put it into a file for its owner alone and name that, or make another: ${MAKE_ONE}`,
    );
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new LedgerKeyUnusable(
      `The ledger key cannot be read: ${code === 'ENOENT' ? `${path} is not there` : message}`,
      `see that LEDGER_KEY_FILE names it and that this process may read it; a new ledger gets one with: ${MAKE_ONE}`,
    );
  }
}

/** Whole and on disk under another name first: a link comes into being at once, and only for whoever is first. */
export function makeKeyFile(path: string): 'made' | 'there' {
  makeFolder(dirname(path));
  const draft = join(dirname(path), `.${OWN_KEY_FILE}-${randomUUID()}`);
  try {
    const file = openSync(draft, 'wx', 0o600);
    writeSync(file, ledgerKeyText(newLedgerKey()));
    fsyncSync(file);
    closeSync(file);
    linkSync(draft, path);
    syncFolder(dirname(path));
    return 'made';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return 'there';
  } finally {
    rmSync(draft, { force: true });
  }
}

function syncFolder(folder: string): void {
  const opened = openSync(folder, 'r');
  fsyncSync(opened);
  closeSync(opened);
}

/** Orchestrators hand out secrets as they like, so that this is no reason to refuse one. */
function warningOf(path: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || (found.mode & OTHERS) === 0) return undefined;
  return `${path} can be read by others on this machine: chmod 600 ${path}`;
}
