import * as fc from 'fast-check';
import { blockAlignmentView, bookAlignmentView } from '#views/alignment/book-view.js';
import { networkSourcesView } from '#views/network-sources/view.js';
import { registriesView, registryView } from '#views/registries/view.js';
import type { AnyView, Asking } from '#views/declared/view.js';
import { momentAt } from '#views/portfolio/portfolio.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import type { Command } from '#domain/kernel/command.js';
import type { Decided, Decider } from '#domain/kernel/decider.js';
import { context } from '../support/given.js';
import { blockDecider } from '#domain/block/decider.js';
import { freshnessDecider } from '#domain/freshness/stream.js';
import { registryDecider } from '#domain/registry/decider.js';
import { Refused } from '#domain/kernel/refusal.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { HOLDER } from '../support/lease-story.js';
import { DUMP, LEASED, NetworkWorld, TABLE } from './network-world.js';

const BLOCK = LEASED[0]!;
/** Every question about the network that is of no single lease, a page of one and a page of all. */
const ASKED: readonly (readonly [AnyView, Readonly<Record<string, unknown>>])[] = [
  [bookAlignmentView, { state: 'all', limit: 1 }],
  [bookAlignmentView, { state: 'all' }],
  [blockAlignmentView, { prefix: BLOCK, state: 'all' }],
  [registriesView, {}],
  [registryView, { registry: 'apnic' }],
  [networkSourcesView, {}],
];

/** A command about another stream than a lease's. */
async function decide<C extends Command, E extends Decided, S>(
  world: NetworkWorld,
  decider: Decider<C, E, S>,
  stream: string,
  command: Omit<C, 'context'>,
): Promise<void> {
  world.later(1);
  const asked = { ...command, context: context({ now: world.at() }) } as C;
  await world.replica.commands.handle(decider, stream, asked);
  await world.replica.catchUp();
}

/** What an operator is answered, live or as of an instant. */
function answersOf(world: NetworkWorld, asOf?: string): Promise<readonly unknown[]> {
  const { store, replica } = world;
  const asking = {
    reader: { role: 'operator' },
    moment: momentAt({ asOf, now: world.at() }),
    asOf,
    source: new ViewSource(store, replica.model),
    model: replica.model,
    store,
  } as unknown as Asking;
  return Promise.all(ASKED.map(([view, given]) => view.answer(asking, given)));
}

let number = 0;
/** What can happen that one of them tells of. */
const STEPS: Readonly<Record<string, (world: NetworkWorld) => Promise<unknown>>> = {
  'a dump': (world) => world.apply('radb', 'rpsl', DUMP),
  'another dump': (world) => world.apply('radb', 'rpsl', DUMP.replace('64500', '64998')),
  'a file that is none': (world) => world.apply('radb', 'rpsl', ''),
  'a table': (world) => world.apply('ris', 'routing-table', TABLE),
  'an export': (world) => world.observe('L-0', BLOCK, 64500, [{ asn: 64500 }]),
  'a lease': (world) => world.lease(`L-${(number += 1) + 20}`, `11.1.${number % 250}.0/24`, 64500),
  'another origin': (world) => world.amend('L-0', 64600 + (number += 1), world.at()),
  'an end': (world) => world.end('L-1'),
  'a source that is set aside': (world) => world.sourceCommand('radb', 'SetNetworkSourceAside', 'frozen'),
  'a source that is taken back': (world) =>
    world.sourceCommand('radb', 'TakeNetworkSourceBack', 'well again'),
  'a block': (world) =>
    decide(world, blockDecider, `block-${BLOCK}`, {
      type: 'RegisterBlock',
      data: { prefix: BLOCK, holder: HOLDER, registry: 'APNIC' },
    }),
  'a standing': (world) =>
    decide(world, registryDecider, 'registry-apnic', {
      type: 'RecordRegistryStanding',
      data: { registry: 'apnic', standing: 'in-dispute', summary: `at law ${(number += 1)}` },
    }),
  'an incident': (world) =>
    decide(world, registryDecider, 'registry-apnic', {
      type: 'OpenRegistryIncident',
      data: {
        registry: 'apnic',
        incidentId: `RI-${(number += 1)}`,
        occurredAt: world.at(),
        summary: 'frozen',
      },
    }),
  'a limit': (world) =>
    decide(world, freshnessDecider, 'freshness-limits-all', {
      type: 'SetFreshnessLimit',
      data: { fact: 'route-object', days: 1 + ((number += 1) % 40) },
    }),
};

/** What makes no sense then is no step. */
function refused(error: unknown): void {
  if (!(error instanceof Refused || error instanceof UnreadableFile)) throw error;
}

/** What the answers tell that anybody reads, in one text. */
const told = (answers: readonly unknown[]): string =>
  JSON.stringify(answers, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));

describe('the alignment of the book and of a block, registries and sources', () => {
  it('are at a past instant what they were when they were live then (first 3)', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(STEPS)), { minLength: 3, maxLength: 12 }),
        async (steps) => {
          const world = await new NetworkWorld().begin();
          const live: (readonly [at: string, answers: string])[] = [];
          for (const step of steps) {
            await STEPS[step]!(world).catch(refused);
            const at = world.at();
            live.push([at, told(await answersOf(world))]);
            world.later(24 * 20);
          }
          for (const [asOf, answers] of live)
            expect([asOf, told(await answersOf(world, asOf))]).toEqual([asOf, answers]);
          world.replica.close();
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 8) },
    ));
});
