import type { CommandContext } from '#domain/kernel/command.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { ReportAbuseCommand, ReportAbuseHandler } from '#application/abuse/report-abuse.handler.js';
import { ChainGate } from '#application/lease/chain-gate.js';
import { LeaseCommandHandling } from '#application/lease/lease-command-handling.js';
import { Means } from '#application/means.js';
import { projectLog } from '#read-model/project-log.js';
import { context } from '../support/given.js';
import { documentsOver, personsOver } from '../support/key-ring.js';
import { agree, commence, contract, offer, STRANGER, type Ask } from '../support/lease-story.js';
import { readModelOf } from '../support/projected.js';

const BEGUN = '2025-01-01T00:00:00.000Z';
const ASSIGNED = '2026-02-01T00:00:00.000Z';

/** Its read model sees what is recorded only once somebody asks how far the log goes. */
class LaggingStore extends InMemoryEventStore {
  onAsked: (head: bigint) => void = () => undefined;

  override async head(): Promise<bigint | undefined> {
    const head = await super.head();
    if (head !== undefined) this.onAsked(head);
    return head;
  }
}

it('a report names who held the address by all that is recorded, also before the read model has seen it (first 1)', async () => {
  const store = new LaggingStore();
  const commands = new CommandHandling(store);
  const leases = new LeaseCommandHandling(commands);
  const tell = ({ context: asked, ...ask }: Ask, effectiveAt: string) =>
    leases.handle('L-1', { ...ask, context: context({ ...asked, effectiveAt }) as CommandContext } as never);
  for (const ask of [offer(contract()), agree, commence]) await tell(ask, BEGUN);
  const { model, close } = await readModelOf(store);
  await tell({ type: 'AssignLease', data: { to: STRANGER } }, ASSIGNED);

  const handler = new ReportAbuseHandler(
    new Means(
      commands,
      leases,
      personsOver(store, () => new Date()),
      documentsOver(store, () => new Date()),
      new ChainGate(store),
    ),
    model,
    store,
  );
  const data = { address: '198.51.100.7', incidentAt: '2026-02-15T00:00:00.000Z', category: 'spam' };
  const asked = new ReportAbuseCommand({
    id: '',
    type: 'ReportAbuse',
    data,
    context: context({ effectiveAt: data.incidentAt }),
  } as never);
  store.onAsked = (head) => void projectLog(model.projector(store), store, head);
  await handler.execute(asked);
  const [last] = (await store.readStream('lease-L-1')).slice(-1);
  expect(last).toMatchObject({ type: 'AbuseReported', data: { lessee: STRANGER } });
  close();
});
