import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { FORMATS } from '#domain/kernel/formats.js';
import { Checkpoints } from '#application/evidence/checkpoints.js';
import { issuedPack } from '#application/evidence/packs/issued-pack.js';
import { PackDesk } from '#application/evidence/packs/pack-desk.js';
import { PackReader } from '#application/evidence/packs/pack-reader.js';
import { PacksOnRecord } from '#application/evidence/packs/packs-on-record.js';
import { ReadAudit } from '#application/read-audit/read-audit.js';
import { packsView } from '#views/evidence/view.js';
import { namesIn } from '#views/words/names-in.js';
import { askedOf, withSubject, type AskedOnCommandLine } from '../asked-evidence.js';
import { Misuse, No } from '../failure.js';
import { withLedger } from '../open-ledger.js';
import { onData } from '../options.js';
import { print, say } from '../output.js';
import { askView } from '../views/ask-view.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

interface Create extends Options, AskedOnCommandLine {
  readonly out?: string;
}

/** Evidence packs: made, listed, handed out, and the key that they are verified with. */
export function addPack(root: Command): void {
  const pack = root
    .command('pack')
    .description('evidence about a lessee or a lease that others can verify without this ledger');
  withSubject(onData(pack.command('create')))
    .description('record a request for evidence and answer it with a pack')
    .option('-o, --out <file>', 'where to write it as well')
    .action(create);
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

async function create({ data, json = false, out, ...asked }: Create): Promise<void> {
  const { made, bytes } = await withLedger(data, async (ledger) => {
    const { context, actor } = ledger;
    const issued = await context.get(PackDesk).make(askedOf(ledger, asked), await actor());
    return {
      made: issued,
      bytes: out === undefined ? undefined : await context.get(PackReader).read(issued),
    };
  });
  if (out !== undefined) await writeFile(out, bytes!, { mode: 0o600 });
  print({ json }, issuedPack(made), () => made.issued.packId);
  if (!json && out === undefined)
    say(`issued; to have it: lease-ledger pack get ${made.issued.packId} -o FILE`);
}

async function get(id: string, { data, out }: Options & { readonly out?: string }): Promise<void> {
  if (out === undefined && process.stdout.isTTY)
    throw new Misuse('a pack is no text for a terminal', 'give -o FILE, or send stdout to a file');
  const bytes = await withLedger(data, async ({ context, actor }) => {
    const found = FORMATS['uuid']!(id) ? await context.get(PacksOnRecord).find(id) : undefined;
    if (found === undefined) throw new No(`There is no pack "${id}".`, 'name one of: lease-ledger pack list');
    await context.get(ReadAudit).note(await actor(), { what: 'pack', id });
    return context.get(PackReader).read(found);
  });
  if (out === undefined) process.stdout.write(bytes);
  else await writeFile(out, bytes, { mode: 0o600 });
}
