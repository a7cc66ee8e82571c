import { oneOf } from '../kernel/shape.js';

/** The regional Internet registries, each by the name that its stream and its address have. */
export const REGISTRY_NAMES = {
  afrinic: 'AFRINIC',
  apnic: 'APNIC',
  arin: 'ARIN',
  lacnic: 'LACNIC',
  'ripe-ncc': 'RIPE NCC',
} as const;

export type RegistryId = keyof typeof REGISTRY_NAMES;
export type RegistryName = (typeof REGISTRY_NAMES)[RegistryId];

const IDS = Object.keys(REGISTRY_NAMES) as [RegistryId, ...RegistryId[]];

export const Registry = oneOf(IDS);

export const registryIdOf = (name: RegistryName): RegistryId =>
  IDS.find((id) => REGISTRY_NAMES[id] === name)!;
