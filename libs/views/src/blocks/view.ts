import { Prefix } from '#domain/kernel/shape.js';
import type { BlockDocument } from '#record/block/block-document.js';
import { answeredFromIndex } from '../declared/from-index.js';
import { blockDocument } from '../documents/block.js';
import { POSITION } from '../declared/parameters.js';
import { boundTo, sees } from '../declared/reader.js';
import { view, type Asking } from '../declared/view.js';

export interface BlockAnswer extends BlockDocument {
  readonly view: 'block';
}

/** Party-bound roles know the blocks that their leases are cut from. */
export const blockView = view({
  name: 'block',
  command: { name: 'block', argument: 'prefix' },
  operationId: 'getBlock',
  path: '/v1/blocks/:prefix',
  tag: 'blocks',
  summary: 'One source block: who holds it, and who may do what with it',
  parameters: { prefix: { ...Prefix, examples: ['198.51.0.0/16'] }, ...POSITION },
  bare: true,
  hasRevision: true,
  answer: async (asking, { prefix }) => {
    if (!(await mayKnow(asking, prefix))) return undefined;
    const block = blockDocument(asking.model, prefix)?.document;
    if (block === undefined) return undefined;
    const content: BlockAnswer = { view: 'block', ...block };
    return answeredFromIndex(asking.model, content);
  },
});

async function mayKnow({ source, reader }: Asking, prefix: string): Promise<boolean> {
  const own = boundTo(reader);
  if (own === undefined) return true;
  const { value } = await source.portfolioOf(own);
  return value.leases
    .filter((lease) => sees(reader, lease))
    .some(({ prefixes }) => prefixes.some((entry) => entry.value.some(({ block }) => block === prefix)));
}
