import { REGISTRY_NAMES, type RegistryId, type RegistryName } from '#domain/registry/registry.js';
import type { BlockDocument } from '#record/block/block-document.js';
import type { Entry } from '#record/lease/timeline.js';
import { entryOn } from '#record/lease/timeline.js';
import type { RegistryDocument, RegistryIncident } from '#record/registry/registry-document.js';
import { incidentsAt, registryDoubts, type RegistryDoubt } from '../facts/registry.js';

/** A block as it stands at its registry. */
export interface BlockAtRegistry {
  /** The block, in CIDR notation. */
  readonly prefix: string;
  /** On what legal footing it is held, and its status in the registry's words; absent where neither was recorded. */
  readonly status?: NonNullable<BlockDocument['statuses']>[number];
  /** What leaves in doubt that it can be counted on, the gravest first. */
  readonly doubts: readonly RegistryDoubt[];
}

/** One registry: how it stands in law, what happened there, and the blocks that it registers (I12). */
export interface RegistryOnRecord {
  /** Which of the regional Internet registries it is. */
  readonly registry: RegistryId;
  /** Its name. */
  readonly name: RegistryName;
  /** How it stands in law now; absent where that is not on record. */
  readonly standing?: Entry<RegistryDocument['standings'][number]['value']>;
  /** How it stood in law, the first first. */
  readonly standings: RegistryDocument['standings'];
  /** What happened there by then, in the order that the ledger learned of it. */
  readonly incidents: readonly RegistryIncident[];
  /** The blocks on record that it registers. */
  readonly blocks: readonly BlockAtRegistry[];
}

export function registryOnRecord(
  registry: RegistryId,
  document: RegistryDocument | undefined,
  blocks: readonly BlockDocument[],
  on: string,
): RegistryOnRecord {
  const name = REGISTRY_NAMES[registry];
  const standing = entryOn(document?.standings ?? [], on);
  const known = new Map(document ? [[registry, document]] : []);
  return {
    registry,
    name,
    ...(standing ? { standing } : {}),
    standings: document?.standings ?? [],
    incidents: document ? incidentsAt(document, on) : [],
    blocks: blocks
      .filter((block) => block.registration?.registry === name)
      .map((block) => blockAtRegistry(block, known, on)),
  };
}

export function blockAtRegistry(
  block: BlockDocument,
  registries: ReadonlyMap<string, RegistryDocument>,
  on: string,
): BlockAtRegistry {
  const status = entryOn(block.statuses ?? [], on);
  return {
    prefix: block.prefix,
    ...(status ? { status } : {}),
    doubts: registryDoubts(block, registries, on),
  };
}
