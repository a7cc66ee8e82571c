import { remarksOnBlock } from '#domain/block/remarks.js';
import { formatPrefix, prefixesAround, prefixOf } from '#domain/kernel/prefix.js';
import type { Remark } from '#domain/kernel/remark.js';
import { Prefix } from '#domain/kernel/shape.js';
import type { BlockDocument } from '#record/block/block-document.js';
import { answeredFromIndex } from '../declared/from-index.js';
import { blockDocument } from '../documents/block.js';
import { registryDocuments } from '../documents/registry.js';
import { registryDoubts, type Registries, type RegistryDoubt } from '../facts/registry.js';
import { POSITION } from '../declared/parameters.js';
import { view, type Asking } from '../declared/view.js';
import { blocksKnownTo } from './known.js';

export interface BlockAnswer extends BlockDocument {
  /** The name of the view that answers. */
  readonly view: 'block';
  /** What is worth a second look: example space, or a part of another holder's block. */
  readonly remarks?: readonly Remark[];
  /** What its registry and the footing that it is held on leave in doubt, the gravest first; absent where nothing is. */
  readonly doubts?: readonly RegistryDoubt[];
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
  keepsTo: ['leases', 'asOf'],
  hasRevision: true,
  answer: async (asking, { prefix }) => {
    const known = await blocksKnownTo(asking);
    const block = known === 'all' ? blockDocument(asking.model, prefix)?.document : known.get(prefix);
    if (block === undefined) return undefined;
    const remarks = known === 'all' ? remarksIn(asking, block) : [];
    const doubts = registryDoubts(block, registriesOf(asking), asking.moment.on);
    const content: BlockAnswer = {
      view: 'block',
      ...block,
      ...(remarks.length === 0 ? {} : { remarks }),
      ...(doubts.length === 0 ? {} : { doubts }),
    };
    return answeredFromIndex(asking.model, content);
  },
});

const registriesOf = ({ model }: Asking): Registries =>
  new Map(registryDocuments(model).map(({ document }) => [document.registry, document]));

const remarksIn = ({ model }: Asking, { registration }: BlockDocument): readonly Remark[] =>
  registration === undefined
    ? []
    : remarksOnBlock(
        registration,
        prefixesAround(prefixOf(registration.prefix)).flatMap(
          (around) => blockDocument(model, formatPrefix(around))?.document.registration ?? [],
        ),
      );
