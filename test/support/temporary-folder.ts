import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh folder of this test's own; whoever asks for it removes it. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'lease-ledger-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
