import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Vrp } from '#domain/routing/vrp.js';
import { eachInTurns } from '#intake/vrp/each-in-turns.js';
import type { Good, LastGood } from './with-last-good.js';

interface Stored {
  readonly feed: string;
  readonly buildTime: string;
  readonly trustAnchors: readonly string[];
  /** Three integers a VRP: the first address, the ASN, and both lengths with the number of the trust anchor. */
  readonly rows: Uint32Array;
  readonly unreadable: LastGood['unreadable'];
}

/**
 * The last good rows of each feed, a file a feed in the data folder: the log has no room for them. Without the file
 * a feed tells less while a trust anchor is sick, and nothing wrong.
 */
export class LastGoodVrps {
  constructor(private readonly folder: string) {}

  /** `undefined` where nothing is kept of the export that was built then, or later. */
  async read(feed: string, builtFrom: string): Promise<LastGood | undefined> {
    const stored = await this.stored(feed);
    if (stored === undefined || stored.feed !== feed || stored.buildTime < builtFrom) return undefined;
    return { vrps: vrpsOf(stored), unreadable: stored.unreadable };
  }

  async write(feed: string, buildTime: string, { vrps, unreadable }: Good): Promise<void> {
    const stored: Stored = { feed, buildTime, ...(await rowsOf(vrps)), unreadable };
    const path = this.path(feed);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const half = `${path}.${process.pid}`;
    await writeFile(half, serialize(stored), { flush: true, mode: 0o600 });
    await rename(half, path);
  }

  private async stored(feed: string): Promise<Stored | undefined> {
    const bytes = await readFile(this.path(feed)).catch(unlessMissing);
    try {
      const stored = bytes && (deserialize(bytes) as Stored);
      // One list for all trust anchors is how earlier versions kept it: as good as no file.
      return Array.isArray(stored?.unreadable) ? undefined : stored;
    } catch {
      // Cut short, or written by a newer V8: as good as no file.
      return undefined;
    }
  }

  private path(feed: string): string {
    return join(this.folder, encodeURIComponent(feed));
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

async function rowsOf(vrps: Good['vrps']): Promise<Pick<Stored, 'trustAnchors' | 'rows'>> {
  const numbers = new Map<string, number>();
  const rows = new Uint32Array(3 * vrps.size);
  let at = 0;
  await eachInTurns(vrps, ({ first, asn, length, maxLength, ta }) => {
    let number = numbers.get(ta);
    if (number === undefined) numbers.set(ta, (number = numbers.size));
    rows[at++] = first;
    rows[at++] = asn;
    rows[at++] = (number << 12) | (length << 6) | maxLength;
  });
  return { trustAnchors: [...numbers.keys()], rows };
}

function* vrpsOf({ rows, trustAnchors }: Stored): Generator<Vrp> {
  for (let at = 0; at < rows.length; at += 3) {
    const packed = rows[at + 2]!;
    yield {
      first: rows[at]!,
      asn: rows[at + 1]!,
      length: (packed >>> 6) & 63,
      maxLength: packed & 63,
      ta: trustAnchors[packed >>> 12]!,
    };
  }
}
