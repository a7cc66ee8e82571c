import { Option, type Command } from 'commander';
import { changesAsCsv, diffVrps } from '#intake/vrp/diff.js';
import { readDatedExport, readVrpExport } from '#intake/vrp/vrp-export.js';
import type { Applied } from '#application/routing/applied.js';
import { RoutingEvidence } from '#application/routing/routing-evidence.js';
import { Ledger } from '#application/ledger.js';
import type { ReadModel } from '#read-model/read-model.js';
import { feedIds } from '#views/documents/routing-feed.js';
import { No, reading } from '../failure.js';
import { withLedger, type OpenLedger } from '../open-ledger.js';
import { asJson, onData, reference } from '../options.js';
import { print } from '../output.js';
import { acceptedInWords, appliedInWords, isWhole } from '../vrps/applied-in-words.js';
import { nameUnreadable } from '../vrps/name-unreadable.js';

export function addVrps(root: Command): void {
  const vrps = root.command('vrps').description('exports of validated ROA payloads');
  asJson(vrps.command('diff'))
    .description('what was added and removed between two exports; a moved `expires` is no change')
    .argument('<a>')
    .argument('<b>')
    .action(async (a: string, b: string, options: { json?: boolean }) => {
      const before = await reading(a, readVrpExport);
      const after = await reading(b, readVrpExport);
      const changes = diffVrps(before, after);
      nameUnreadable(a, before.rejected);
      nameUnreadable(b, after.rejected);
      print(options, changes, () => changesAsCsv(changes));
    });
  onData(vrps.command('apply'))
    .description('hold an export against the leases and record what changed')
    .argument('<file>')
    .addOption(feedOption())
    .action(async (file: string, { data, feed, json }: { data: string; feed: string; json?: boolean }) => {
      const applied = await withLedger(data, (ledger) => applyExport(ledger, file, feed));
      print({ json: json ?? false }, applied, () => appliedInWords(applied));
      tellWhatIsOpen(file, applied);
    });
  onData(vrps.command('accept'))
    .description(
      "take the trust anchors of a feed's newest export for its new normal: renamed, shrunk or gone",
    )
    .argument('[file]', 'that export, to be held against the leases at once')
    .addOption(feedOption())
    .action(async (file: string | undefined, options: { data: string; feed: string; json?: boolean }) => {
      const { data, feed, json = false } = options;
      const accepted = await withLedger(data, async (ledger) => {
        const { context, actor } = ledger;
        checkKnown(context.get(Ledger).model, feed);
        const meant = file && (await reading(file, readDatedExport)).buildTime;
        const buildTime = await context.get(RoutingEvidence).accept(feed, await actor(), meant);
        await context.get(Ledger).catchUp();
        return { feed, buildTime, applied: file ? await applyExport(ledger, file, feed) : null };
      });
      print({ json }, accepted, () => acceptedInWords(accepted));
      if (file && accepted.applied) tellWhatIsOpen(file, accepted.applied);
    });
}

/** @throws No for a feed that no export was ever looked at for */
function checkKnown(model: ReadModel, feed: string): void {
  const known = feedIds(model);
  if (known.includes(feed)) return;
  throw new No(
    `No export of the feed "${feed}" was ever looked at.`,
    known.length === 0
      ? 'hold one against the leases first: vrps apply'
      : `name one that is known: ${known.join(', ')}`,
  );
}

/** Applies one export by hand: whatever its age, it is evidence at its build time. */
export async function applyExport(
  { context, actor }: OpenLedger,
  file: string,
  feed: string,
): Promise<Applied> {
  const applied = await reading(file, async () =>
    context.get(RoutingEvidence).apply(feed, await readDatedExport(file), await actor()),
  );
  await context.get(Ledger).catchUp();
  return applied;
}

const feedOption = () =>
  new Option('--feed <name>', 'the feed that the export belongs to').argParser(reference).default('manual');

/** On stderr and by the exit code. */
function tellWhatIsOpen(file: string, applied: Applied): void {
  nameUnreadable(file, applied.unreadable);
  if (!isWhole(applied)) process.exitCode = 1;
}
