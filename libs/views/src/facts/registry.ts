import { FOOTINGS } from '#domain/block/events.js';
import { prefixesOverlap, prefixOf } from '#domain/kernel/prefix.js';
import { REGISTRY_NAMES, registryIdOf } from '#domain/registry/registry.js';
import type { STANDINGS } from '#domain/registry/events.js';
import type { BlockDocument } from '#record/block/block-document.js';
import { cite, inMilliseconds, type Citation } from '#record/lease/fact.js';
import { entryOn } from '#record/lease/timeline.js';
import type { RegistryDocument, RegistryIncident } from '#record/registry/registry-document.js';
import { utcDay } from '../words/day.js';

/** By the id of the registry. */
export type Registries = ReadonlyMap<string, RegistryDocument>;

/** Something about a block's registration that its lessees may come to suffer from. */
export interface RegistryDoubt {
  /** Whether it says that the block is not to be counted on, or leaves that open. */
  readonly says: 'no' | 'unproven';
  /** What it is, in words. */
  readonly because: string;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

export const STANDING_WORDS: Readonly<Record<(typeof STANDINGS)[number], string>> = {
  'in-good-standing': 'is in good standing',
  'in-dispute': 'is in dispute',
  'under-administration': 'is under administration',
  'wound-up': 'is wound up',
};

export const FOOTING_WORDS: Readonly<Record<(typeof FOOTINGS)[number], string>> = {
  'registry-agreement': 'under an agreement with the registry',
  sponsored: 'through a sponsor',
  'legacy-agreement': 'as legacy space under an agreement',
  'legacy-without-agreement': 'as legacy space without an agreement',
  'in-dispute': 'in dispute',
};

/** The document of the registry that has the block, where something is on record of it. */
export const registryOf = (
  { registration }: BlockDocument,
  registries: Registries,
): RegistryDocument | undefined =>
  registration?.registry && registries.get(registryIdOf(registration.registry));

/** In which words the day of an instant is told: that of a contract where a lease is asked about. */
type DayOf = (instant: string) => string;

/** What its registry and the footing that it is held on leave in doubt, the gravest first. (I12) */
export function registryDoubts(
  block: BlockDocument,
  registries: Registries,
  on: string,
  day: DayOf = utcDay,
): readonly RegistryDoubt[] {
  const registry = registryOf(block, registries);
  const all = [
    ...footingDoubt(block, on, day),
    ...(registry ? [...standingDoubt(registry, on, day), ...incidentDoubts(block, registry, on, day)] : []),
  ];
  return [...all.filter(({ says }) => says === 'no'), ...all.filter(({ says }) => says !== 'no')];
}

function footingDoubt(block: BlockDocument, on: string, day: DayOf): readonly RegistryDoubt[] {
  const status = entryOn(block.statuses ?? [], on);
  if (status?.value.footing !== 'in-dispute') return [];
  const because = `who may have ${block.prefix} is in dispute since ${day(status.from)}`;
  return [{ says: 'no', because, events: [cite(block, status.fact)] }];
}

function standingDoubt(registry: RegistryDocument, on: string, day: DayOf): readonly RegistryDoubt[] {
  const entry = entryOn(registry.standings, on);
  if (entry === undefined || entry.value.standing === 'in-good-standing') return [];
  const { standing, summary } = entry.value;
  return [
    {
      says: standing === 'wound-up' ? 'no' : 'unproven',
      because: `${REGISTRY_NAMES[registry.registry]} ${STANDING_WORDS[standing]} since ${day(entry.from)}: ${summary}`,
      events: [cite(registry, entry.fact)],
    },
  ];
}

const incidentDoubts = (
  { prefix }: BlockDocument,
  registry: RegistryDocument,
  on: string,
  day: DayOf,
): readonly RegistryDoubt[] =>
  openIncidentsAt(registry, on)
    .filter((incident) => concerns(incident, prefix))
    .map(({ incidentId, summary, occurredAt, opened }) => ({
      says: 'unproven',
      because: `incident ${incidentId} at ${REGISTRY_NAMES[registry.registry]} is open since ${day(occurredAt)}: ${summary}`,
      events: [cite(registry, opened)],
    }));

/** What happened at the registry by `on`, over where it was by then: from when it began, whenever somebody said so. */
export const incidentsAt = ({ incidents }: RegistryDocument, on: string): readonly RegistryIncident[] =>
  incidents
    .filter(({ occurredAt }) => inMilliseconds(occurredAt) <= on)
    .map(({ closed, ...incident }) =>
      closed && closed.fact.effectiveAt <= on ? { ...incident, closed } : incident,
    );

/** Those of them that are not over then. */
export const openIncidentsAt = (registry: RegistryDocument, on: string): readonly RegistryIncident[] =>
  incidentsAt(registry, on).filter(({ closed }) => closed === undefined);

/** Whether an incident at a block's registry is about the block. */
export const concerns = ({ blocks }: RegistryIncident, prefix: string): boolean =>
  blocks === undefined || blocks.some((each) => prefixesOverlap(prefixOf(each), prefixOf(prefix)));
