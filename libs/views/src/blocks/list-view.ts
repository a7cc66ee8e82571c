import type { BlockDocument } from '#record/block/block-document.js';
import { pageOf } from '../declared/cursor.js';
import { answeredFromIndex } from '../declared/from-index.js';
import { pages, POSITION } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { blockDocuments } from '../documents/block.js';
import { blocksKnownTo } from './known.js';

export interface BlocksAnswer {
  /** The name of the view that answers. */
  readonly view: 'blocks';
  /** The source blocks, a page of them. */
  readonly blocks: readonly BlockDocument[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

const USUAL_LIMIT = 100;

export const blocksView = view({
  name: 'blocks',
  command: { name: 'blocks' },
  operationId: 'listBlocks',
  path: '/v1/blocks',
  tag: 'blocks',
  summary: 'The source blocks: who holds each, and who may do what with it',
  parameters: { ...POSITION, ...pages(500, USUAL_LIMIT) },
  bare: true,
  keepsTo: ['leases', 'asOf'],
  answer: async (asking, { limit = USUAL_LIMIT, cursor }) => {
    const known = await blocksKnownTo(asking);
    const all =
      known === 'all' ? blockDocuments(asking.model).map(({ document }) => document) : [...known.values()];
    const { items, ...next } = pageOf(all, ({ prefix }) => prefix, { limit, cursor });
    const content: BlocksAnswer = { view: 'blocks', blocks: items, ...next };
    return answeredFromIndex(asking.model, content);
  },
});
