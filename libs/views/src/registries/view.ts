import { REGISTRY_NAMES, Registry, type RegistryId } from '#domain/registry/registry.js';
import type { RegistryDocument } from '#record/registry/registry-document.js';
import { utcDay } from '../words/day.js';
import { answeredFromIndex } from '../declared/from-index.js';
import { POSITION } from '../declared/parameters.js';
import { view, type Asking } from '../declared/view.js';
import { blockDocuments } from '../documents/block.js';
import { registryDocument } from '../documents/registry.js';
import { STANDING_WORDS } from '../facts/registry.js';
import { heading, table } from '../words/layout.js';
import { plural } from '../words/plural.js';
import { registryOnRecord, type RegistryOnRecord } from './registries.js';

export interface RegistriesAnswer {
  /** The name of the view that answers. */
  readonly view: 'registries';
  /** The five regional Internet registries, by their ids. */
  readonly registries: readonly RegistryOnRecord[];
}

export interface RegistryAnswer extends RegistryOnRecord {
  /** The name of the view that answers. */
  readonly view: 'registry';
  /** Revision of the last event that is on record of it, as a string. */
  readonly revision: string;
}

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
  parameters: { ...POSITION },
  bare: true,
  keepsTo: ['leases', 'asOf'],
  answer: async (asking) => {
    const registries = (Object.keys(REGISTRY_NAMES) as RegistryId[]).map((id) => told(asking, id));
    const content: RegistriesAnswer = { view: 'registries', registries };
    return answeredFromIndex(asking.model, content);
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
  parameters: { registry: Registry, ...POSITION },
  bare: true,
  keepsTo: ['leases', 'asOf'],
  hasRevision: true,
  answer: async (asking, { registry }) => {
    const document = documentOf(asking, registry);
    if (document === undefined) return undefined;
    const { revision } = document;
    const content: RegistryAnswer = { view: 'registry', revision, ...told(asking, registry) };
    return answeredFromIndex(asking.model, content);
  },
  text: (registry) => [...heading(registry.name), line(registry), ...detail(registry), ''].join('\n'),
});

const documentOf = ({ model }: Asking, registry: RegistryId): RegistryDocument | undefined =>
  registryDocument(model, registry)?.document;

function told(asking: Asking, registry: RegistryId): RegistryOnRecord {
  const blocks = blockDocuments(asking.model).map(({ document }) => document);
  return registryOnRecord(registry, documentOf(asking, registry), blocks, asking.moment.on);
}

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
