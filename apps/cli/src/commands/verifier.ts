import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { verifierFile, verifierFiles } from '#application/evidence/pack-pdf/verifier-files.js';
import { No } from '../failure.js';
import { asJson } from '../options.js';
import { print } from '../output.js';

export function addVerifier(root: Command): void {
  asJson(root.command('verifier'))
    .description(
      'what verifies a pack elsewhere, without this program: a page, and a file that Node runs; prints their SHA-256',
    )
    .option('--out <folder>', 'write both there')
    .action(async ({ out, json = false }: { out?: string; json?: boolean }) => {
      const files = verifierFiles();
      if (files.length === 0) throw new No('The verifier is not built here', 'npm run build');
      if (out !== undefined) {
        await mkdir(out, { recursive: true });
        for (const { name } of files) await writeFile(join(out, name), verifierFile(name));
      }
      const digests = Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256]));
      // As sha256sum writes them, so that `sha256sum --check` reads them.
      print({ json }, digests, () => files.map(({ name, sha256 }) => `${sha256}  ${name}`).join('\n'));
    });
}
