import { REGISTRY_NAMES, Registry, type RegistryId } from '#domain/registry/registry.js';
import type { Quarantined } from '#read-model/queries/quarantined.js';
import type { BlockDocument } from '#record/block/block-document.js';
import { utcDay } from '../words/day.js';
import { TIMES } from '../declared/parameters.js';
import { view, type Answered, type Asking } from '../declared/view.js';
import { blockIds, blockKind } from '../documents/block.js';
import { registryKind } from '../documents/registry.js';
import { STANDING_WORDS } from '../facts/registry.js';
import { withMilliseconds, type Moment } from '../portfolio/portfolio.js';
import { documentsReading } from '../portfolio/reading.js';
import { heading, table } from '../words/layout.js';
import { plural } from '../words/plural.js';
import { registryOnRecord, type RegistryOnRecord } from './registries.js';

export interface RegistriesAnswer extends Moment {
  /** The name of the view that answers. */
  readonly view: 'registries';
  /** The five regional Internet registries, by their ids. */
  readonly registries: readonly RegistryOnRecord[];
}

export interface RegistryAnswer extends RegistryOnRecord, Moment {
  /** The name of the view that answers. */
  readonly view: 'registry';
  /** Revision of the last event that is on record of it, as a string. */
  readonly revision: string;
}

const IDS = Object.keys(REGISTRY_NAMES) as readonly RegistryId[];
const OWN = ['legal', 'finance', 'renewal-desk', 'network', 'abuse-desk', 'auditor'] as const;

export const registriesView = view({
  name: 'registries',
  command: { name: 'registries' },
  operationId: 'listRegistries',
  path: '/v1/registries',
  tag: 'blocks',
  summary:
    'The regional Internet registries: how each stands in law, what happened there, and whose blocks it has',
  roles: OWN,
  parameters: { ...TIMES },
  keepsTo: ['leases'],
  answer: async (asking) => {
    const read = await readRegistries(asking, IDS);
    const registries = IDS.map(read.onRecord);
    const content: RegistriesAnswer = { view: 'registries', ...read.moment, registries };
    return told(read, content);
  },
  text: ({ registries }) =>
    [...heading('Registries'), ...registries.flatMap((each) => [line(each), ...detail(each)]), ''].join('\n'),
});

export const registryView = view({
  name: 'registry',
  command: { name: 'registry', argument: 'registry' },
  operationId: 'getRegistry',
  path: '/v1/registries/:registry',
  tag: 'blocks',
  summary:
    'One regional Internet registry: how it stands in law, what happened there, and the blocks that it has',
  roles: OWN,
  parameters: { registry: Registry, ...TIMES },
  keepsTo: ['leases'],
  hasRevision: true,
  answer: async (asking, { registry }) => {
    const read = await readRegistries(asking, [registry]);
    const revision = read.documents.get(registry)?.revision;
    if (revision === undefined) return undefined;
    const content: RegistryAnswer = {
      view: 'registry',
      revision,
      ...read.moment,
      ...read.onRecord(registry),
    };
    return told(read, content);
  },
  text: (registry) => [...heading(registry.name), line(registry), ...detail(registry), ''].join('\n'),
});

/** Some registries as they were known at an instant, and all blocks. */
async function readRegistries({ model, source, asOf, moment: asked }: Asking, ids: readonly RegistryId[]) {
  const blocks = blockIds(model);
  const { value, position } = await source.read(asOf, () => registriesReading(ids, blocks));
  const documents = value.registries;
  const blocksOnRecord = [...value.blocks.values()];
  const moment = withMilliseconds(asked);
  const onRecord = (id: RegistryId) => registryOnRecord(id, documents.get(id), blocksOnRecord, moment.on);
  return { documents, moment, onRecord, position, quarantined: value.quarantined };
}

function* registriesReading(ids: readonly RegistryId[], blockNames: readonly string[]) {
  const quarantined: Quarantined[] = [];
  const registries = yield* documentsReading(registryKind, ids, quarantined);
  const blocks = yield* documentsReading<BlockDocument>(blockKind, blockNames, quarantined);
  return { registries, blocks, quarantined };
}

/** It rests on no leases, and names no parties. */
const told = <A extends RegistriesAnswer | RegistryAnswer>(
  { position, quarantined }: Pick<Answered<A>, 'position' | 'quarantined'>,
  content: A,
): Answered<A> => ({ content, leases: [], parties: new Map(), quarantined, position });

const line = ({ name, standing, blocks }: RegistryOnRecord): string =>
  `${name}: ${standing ? `${STANDING_WORDS[standing.value.standing]} since ${utcDay(standing.from)}` : 'its standing is not on record'}, ${plural(blocks.length, 'block')}`;

const detail = ({ incidents, blocks }: RegistryOnRecord): readonly string[] => [
  ...table(
    incidents.map(({ incidentId, occurredAt, summary, closed }) => [
      incidentId,
      closed ? 'over' : 'open',
      utcDay(occurredAt),
      summary,
    ]),
    2,
  ),
  ...table(
    blocks.flatMap(({ prefix, doubts }) => doubts.map(({ because }) => [prefix, because])),
    2,
  ),
];
