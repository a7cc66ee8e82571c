import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { ALDER } from '#application/demo/cast.js';
import { CLAIM } from '#application/demo/stories/insurance-claim.js';
import { requestIdOf } from '#application/demo/take-step.js';
import { Checkpoints } from '#application/evidence/checkpoints.js';
import { verifierFile, verifierFiles } from '#application/evidence/pack-pdf/verifier-files.js';
import { PackReader } from '#application/evidence/packs/pack-reader.js';
import { PacksOnRecord } from '#application/evidence/packs/packs-on-record.js';

const OWNER_ONLY = 0o600;

/**
 * Writes what the lessee's insurer is handed: the pack, and, which come another way, the log's verifier keys and the verifier.
 * Says so, with the command that verifies it.
 */
export async function handOutPack(context: INestApplicationContext, to: string): Promise<string> {
  const pack = (await context.get(PacksOnRecord).find(requestIdOf(CLAIM)))!;
  const { vkeys } = await context.get(Checkpoints).onRecord();
  const files = [
    { name: 'pack.zip', bytes: await context.get(PackReader).read(pack) },
    { name: 'log.key', bytes: `${vkeys.join('\n')}\n` },
    ...verifierFiles().map(({ name }) => ({ name, bytes: verifierFile(name) })),
  ];
  await mkdir(to, { recursive: true });
  for (const { name, bytes } of files) await writeFile(join(to, name), bytes, { mode: OWNER_ONLY });
  return `${ALDER.name} asked for evidence, for its insurer; legal answered with a pack. To verify it without the ledger:
  node ${join(to, 'verify-pack.mjs')} ${join(to, 'pack.zip')} --key ${join(to, 'log.key')}`;
}
