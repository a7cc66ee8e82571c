import { decidedStream } from '../kernel/stream-type.js';
import { REGISTRY_COMMANDS } from './commands.js';
import { REGISTRY_REFUSALS, registryDecider } from './decider.js';
import { REGISTRY_EVENTS } from './events.js';
import { Registry } from './registry.js';

/** A regional Internet registry: how it stands in law, and what happened there (I12). */
export const registryStream = decidedStream({
  category: 'registry-',
  commands: REGISTRY_COMMANDS,
  events: REGISTRY_EVENTS,
  refusals: REGISTRY_REFUSALS,
  decider: () => registryDecider,
  target: { collection: 'registries', name: 'registry', shape: Registry, example: 'ripe-ncc' },
});
