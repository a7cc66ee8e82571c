import { blockDecider } from '#domain/block/decider.js';
import { Refused } from '#domain/kernel/refusal.js';
import { partyDecider } from '#domain/party/decider.js';
import { DECIDED_STREAMS } from '#domain/streams.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import { placesNaming, type Path } from './places.js';

interface Named {
  readonly kind: Kind;
  readonly id: string;
  readonly pointer: string;
}

const KINDS = ['party', 'block'] as const;
type Kind = (typeof KINDS)[number];

/**
 * Whether the parties and blocks that commands name are registered, each in a stream of its own. Nothing is ever taken
 * off a register, so what was seen on it stays so, and nothing can slip in between the look and the append.
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
    const { revision } = await (kind === 'party'
      ? this.commands.state(partyDecider, stream)
      : this.commands.state(blockDecider, stream));
    if (revision === 'no-stream') return false;
    this.seen.add(stream);
    return true;
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

const refused = ({ kind, id, pointer }: Named): Refused =>
  kind === 'party'
    ? new Refused(
        'party-not-registered',
        `Nobody registered a party ${id}.`,
        pointer,
        'register the party first, or name one that is registered',
      )
    : new Refused(
        'block-not-registered',
        `Nobody registered a block ${id}.`,
        pointer,
        'register the block with its holder first, or name one that is registered',
      );
