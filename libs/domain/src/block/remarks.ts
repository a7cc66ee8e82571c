import { prefixOf } from '../kernel/prefix.js';
import type { Remark } from '../kernel/remark.js';
import { exampleSpaceIn } from '../kernel/special-space.js';

/** A source block and who holds it, by what the ledger was told. */
export interface HeldBlock {
  readonly prefix: string;
  readonly holder: string;
}

/**
 * What in a block, or in space cut from it, may be true and is worth a second look; `around` are the blocks that
 * contain it. A part of another's block is recorded: it may have been assigned or transferred since.
 */
export function remarksOnBlock(
  { prefix, holder }: HeldBlock,
  around: readonly HeldBlock[],
): readonly Remark[] {
  return [...exampleSpace(prefix), ...insideAnothers(holder, prefix, around)];
}

function exampleSpace(prefix: string): readonly Remark[] {
  const space = exampleSpaceIn(prefixOf(prefix));
  if (space === undefined) return [];
  const message = `${prefix} has addresses of ${space.prefix}, ${space.use} space (${space.source}): fit for a demonstration alone.`;
  return [
    { code: 'example-space', message, pointer: '/prefix', mend: 'give the block that a registry allocated' },
  ];
}

function insideAnothers(holder: string, prefix: string, around: readonly HeldBlock[]): readonly Remark[] {
  const nearest = around.findLast((each) => each.holder !== holder && each.prefix !== prefix);
  if (nearest === undefined) return [];
  return [
    {
      code: 'inside-anothers-block',
      message: `${prefix} is inside ${nearest.prefix}, which party ${nearest.holder} holds.`,
      pointer: '/holder',
      mend: 'attest by what right it is held, or name that party as the holder',
    },
  ];
}
