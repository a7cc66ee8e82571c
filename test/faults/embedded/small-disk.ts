import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small file system in memory, mounted for as long as it is needed. */
export interface SmallDisk {
  readonly path: string;
  unmount(): void;
}

/** Mounts a file system of so many bytes, or says why that cannot be done here. */
export function mountSmallDisk(bytes: number): SmallDisk | { readonly refused: string } {
  const path = mkdtempSync(join(tmpdir(), 'lease-ledger-disk-'));
  const { error, status, stderr } = spawnSync(
    'mount',
    ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) {
    rmdirSync(path);
    return { refused: `no file system can be mounted here: ${error?.message ?? stderr.trim()}` };
  }
  const unmount = () => {
    spawnSync('umount', ['--lazy', path]);
    rmdirSync(path);
  };
  return { path, unmount };
}
