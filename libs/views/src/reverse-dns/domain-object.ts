import { REGISTRY_NAMES, type RegistryName } from '#domain/registry/registry.js';

/** The databases that take `domain` objects, by how the objects name them. */
export const SOURCES = ['RIPE', 'APNIC', 'AFRINIC'] as const;
export type Source = (typeof SOURCES)[number];

const SOURCE_OF: Readonly<Partial<Record<RegistryName, Source>>> = {
  [REGISTRY_NAMES['ripe-ncc']]: 'RIPE',
  [REGISTRY_NAMES.apnic]: 'APNIC',
  [REGISTRY_NAMES.afrinic]: 'AFRINIC',
};

/** What a registry wants to know of whoever sends an object, which no lease tells. */
export interface Sender {
  /** Handle of the person or role that answers for the zone. */
  readonly contact?: string | undefined;
  /** The maintainer by which the object is protected. */
  readonly maintainer?: string | undefined;
  /** The database that it is for; that of the registry of its block unless given. */
  readonly source?: Source | undefined;
}

/** The database that the registry of a block has, or why it takes no object, in words. */
export function sourceFor(registry: RegistryName | undefined, sender: Sender): Source | { because: string } {
  const source = sender.source ?? (registry && SOURCE_OF[registry]);
  if (source !== undefined) return source;
  return registry === undefined
    ? { because: 'which registry registers the block is not on record; name the database with `source`' }
    : { because: `${registry} takes no domain objects: enter the name servers in its own forms` };
}

/** A zone and the name servers that it is to be delegated to. */
interface Asked {
  readonly prefix: string;
  readonly zone: string;
  readonly nameServers: readonly string[];
}

/** The attributes that a registry wants and nobody gave. */
export const lackingIn = ({ contact, maintainer }: Sender): readonly string[] => [
  ...(contact === undefined ? ['admin-c', 'tech-c', 'zone-c'] : []),
  ...(maintainer === undefined ? ['mnt-by'] : []),
];

/** A `domain` object (RFC 2622 §2, as RIPE has the class), without the empty line that ends it in a file. */
export function domainObject(
  { prefix, zone, nameServers }: Asked,
  { contact, maintainer }: Sender,
  source: Source,
): string {
  const attributes: readonly (readonly [string, string | undefined])[] = [
    ['domain', zone],
    ['descr', `Reverse delegation of ${prefix}`],
    ['admin-c', contact],
    ['tech-c', contact],
    ['zone-c', contact],
    ...nameServers.map((server) => ['nserver', server] as const),
    ['mnt-by', maintainer],
    ['source', source],
  ];
  return attributes
    .flatMap(([name, value]) => (value === undefined ? [] : [`${`${name}:`.padEnd(16)}${value}\n`]))
    .join('');
}
