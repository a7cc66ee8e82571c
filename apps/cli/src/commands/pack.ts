import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { FORMATS } from '#domain/kernel/formats.js';
import { Checkpoints } from '#application/evidence/checkpoints.js';
import { EvidencePacks } from '#application/evidence/packs/evidence-packs.js';
import { issuedPack } from '#application/evidence/packs/issued-pack.js';
import { PackChanges } from '#application/evidence/packs/pack-changes.js';
import { PackDesk } from '#application/evidence/packs/pack-desk.js';
import { PackReader } from '#application/evidence/packs/pack-reader.js';
import { PacksOnRecord, type PackOnRecord } from '#application/evidence/packs/packs-on-record.js';
import { ReadAudit } from '#application/read-audit/read-audit.js';
import { packsView } from '#views/evidence/view.js';
import { renderPackChanges } from '#views/pack/changes-text.js';
import { namesIn } from '#views/words/names-in.js';
import { askedOf, withSubject, type AskedOnCommandLine } from '../asked-evidence.js';
import { Misuse, No } from '../failure.js';
import { withLedger, type OpenLedger } from '../open-ledger.js';
import { onData } from '../options.js';
import { print, say } from '../output.js';
import { askView } from '../views/ask-view.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

interface Out extends Options {
  readonly out?: string;
}

interface Create extends Out, AskedOnCommandLine {}

/** Evidence packs: made, listed, handed out, and the key that they are verified with. */
export function addPack(root: Command): void {
  const pack = root
    .command('pack')
    .description('evidence about a lessee or a lease that others can verify without this ledger');
  withSubject(onData(pack.command('create')))
    .description('record a request for evidence and answer it with a pack')
    .option('-o, --out <file>', 'where to write it as well')
    .action(create);
  onData(pack.command('answer'))
    .description('answer a request for evidence with a pack; again is the same pack')
    .argument('<request>')
    .option('-o, --out <file>', 'where to write it as well')
    .action(answer);
  onData(pack.command('list'))
    .description('the packs that were issued, newest first')
    .action(async ({ data, json = false }: Options) => {
      const answer = await withLedger(data, (ledger) => askView(ledger, packsView, { limit: '500' }));
      print({ json }, answer, () => packsView.text!(answer as never, namesIn(answer)));
    });
  onData(pack.command('get'))
    .description('an issued pack: the same bytes each time, but for what was erased since')
    .argument('<id>')
    .option('-o, --out <file>', 'where to write it; to stdout unless given')
    .action(get);
  onData(pack.command('changes'))
    .description('what a pack says otherwise than the one before it about the same for the same eyes')
    .argument('<id>')
    .action(changes);
  onData(pack.command('key'))
    .description(
      'the verifier keys that packs of this ledger are verified with, to be handed out another way',
    )
    .action(async ({ data, json = false }: Options) => {
      const { vkeys } = await withLedger(data, ({ context }) => context.get(Checkpoints).onRecord());
      if (vkeys.length === 0)
        throw new No('This ledger has no key yet.', 'issue a pack or a checkpoint first');
      print({ json }, { vkeys }, () => vkeys.join('\n'));
    });
}

const create = (options: Create): Promise<void> =>
  issue(options, async (ledger) =>
    ledger.context.get(PackDesk).make(askedOf(ledger, options), await ledger.actor()),
  );

const answer = (request: string, options: Out): Promise<void> =>
  issue(options, async ({ context, actor }) => context.get(EvidencePacks).answer(request, await actor()));

/** Has a pack made, hands it out where told to, and says which it is. */
async function issue(
  { data, json = false, out }: Out,
  made: (ledger: OpenLedger) => Promise<PackOnRecord>,
): Promise<void> {
  const pack = await withLedger(data, async (ledger) => {
    const issued = await made(ledger);
    if (out !== undefined)
      await writeFile(out, await ledger.context.get(PackReader).read(issued), { mode: 0o600 });
    return issued;
  });
  const { packId } = pack.issued;
  print({ json }, issuedPack(pack), () => packId);
  if (!json && out === undefined) say(`issued; to have it: lease-ledger pack get ${packId} -o FILE`);
}

async function get(id: string, { data, out }: Out): Promise<void> {
  if (out === undefined && process.stdout.isTTY)
    throw new Misuse('a pack is no text for a terminal', 'give -o FILE, or send stdout to a file');
  const bytes = await withLedger(data, async ({ context, actor }) => {
    const pack = await found(context, id);
    await context.get(ReadAudit).note(await actor(), { what: 'pack', id });
    return context.get(PackReader).read(pack);
  });
  if (out === undefined) process.stdout.write(bytes);
  else await writeFile(out, bytes, { mode: 0o600 });
}

async function changes(id: string, { data, json = false }: Options): Promise<void> {
  const told = await withLedger(data, async ({ context }) =>
    context.get(PackChanges).of(await found(context, id)),
  );
  print({ json }, told, () => renderPackChanges(told));
}

/** @throws No where there is none of that id */
async function found(context: OpenLedger['context'], id: string): Promise<PackOnRecord> {
  const pack = FORMATS['uuid']!(id) ? await context.get(PacksOnRecord).find(id) : undefined;
  if (pack === undefined) throw new No(`There is no pack "${id}".`, 'name one of: lease-ledger pack list');
  return pack;
}
