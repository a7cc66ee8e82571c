import { blockDecider } from '#domain/block/decider.js';
import { Refused } from '#domain/kernel/refusal.js';
import { partyDecider } from '#domain/party/decider.js';
import { leaseByItself } from '#domain/lease/decider.js';
import { DECIDED_STREAMS } from '#domain/streams.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import type { StreamRevision } from '#event-store/event-store.js';
import { placesNaming, type Path } from './places.js';

interface Named {
  readonly kind: Kind;
  readonly id: string;
  readonly pointer: string;
}

const KINDS = ['party', 'block', 'lease'] as const;
type Kind = (typeof KINDS)[number];

/**
 * Whether the parties, blocks and leases that commands name are on record, each in a stream of its own. Nothing is ever taken
 * off the record, so what was seen on it stays so, and nothing can slip in between the look and the append.
 */
export class Registered {
  private readonly seen = new Set<string>();

  constructor(private readonly commands: CommandHandling) {}

  /** @throws Refused for the first that nobody registered */
  async check(type: string, data: object): Promise<void> {
    for (const named of namedIn(type, data)) if (!(await this.has(named))) throw refused(named);
  }

  private async has({ kind, id }: Named): Promise<boolean> {
    const stream = `${kind}-${id}`;
    if (this.seen.has(stream)) return true;
    if ((await this.revisionOf(kind, stream)) === 'no-stream') return false;
    this.seen.add(stream);
    return true;
  }

  private async revisionOf(kind: Kind, stream: string): Promise<StreamRevision> {
    const { commands } = this;
    if (kind === 'party') return (await commands.state(partyDecider, stream)).revision;
    if (kind === 'block') return (await commands.state(blockDecider, stream)).revision;
    return (await commands.state(leaseByItself, stream)).revision;
  }
}

const PLACES: ReadonlyMap<string, readonly (readonly [Kind, Path])[]> = new Map(
  DECIDED_STREAMS.flatMap(({ commands }) =>
    commands.map(({ type, data }) => [
      type,
      KINDS.flatMap((kind) => placesNaming(kind, data).map((path) => [kind, path] as const)),
    ]),
  ),
);

const namedIn = (type: string, data: object): readonly Named[] =>
  (PLACES.get(type) ?? []).flatMap(([kind, path]) => at(data, path, '').map((each) => ({ kind, ...each })));

function at(value: unknown, [name, ...below]: Path, pointer: string): Omit<Named, 'kind'>[] {
  if (value === undefined) return [];
  if (name === undefined) return [{ id: String(value), pointer }];
  if (name === '*')
    return (value as readonly unknown[]).flatMap((item, index) => at(item, below, `${pointer}/${index}`));
  return at((value as Readonly<Record<string, unknown>>)[name], below, `${pointer}/${name}`);
}

/** What is said of a name of each kind that is not on record. */
const REFUSALS: Readonly<Record<Kind, readonly [code: string, message: string, mend: string]>> = {
  party: [
    'party-not-registered',
    'Nobody registered a party',
    'register the party first, or name one that is registered',
  ],
  block: [
    'block-not-registered',
    'Nobody registered a block',
    'register the block with its holder first, or name one that is registered',
  ],
  lease: ['lease-not-on-record', 'There is no lease', 'give the reference of a lease that is on record'],
};

function refused({ kind, id, pointer }: Named): Refused {
  const [code, message, mend] = REFUSALS[kind];
  return new Refused(code, `${message} ${id}.`, pointer, mend);
}
