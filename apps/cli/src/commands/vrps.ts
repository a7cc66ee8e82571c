import { Option, type Command } from 'commander';
import { changesAsCsv, diffVrps } from '#intake/vrp/diff.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { readVrpExport } from '#intake/vrp/vrp-export.js';
import { RoutingEvidence, type Applied } from '#application/routing/routing-evidence.js';
import { Ledger } from '#application/ledger.js';
import { reading } from '../failure.js';
import { withLedger, type OpenLedger } from '../open-ledger.js';
import { asJson, onData, reference } from '../options.js';
import { print } from '../output.js';

export function addVrps(root: Command): void {
  const vrps = root.command('vrps').description('exports of validated ROA payloads');
  asJson(vrps.command('diff'))
    .description('what was added and removed between two exports; a moved `expires` is no change')
    .argument('<a>')
    .argument('<b>')
    .action(async (a: string, b: string, options: { json?: boolean }) => {
      const changes = diffVrps(await reading(a, readVrpExport), await reading(b, readVrpExport));
      print(options, changes, () => changesAsCsv(changes));
    });
  onData(vrps.command('apply'))
    .description('hold an export against the leases and record what changed')
    .argument('<file>')
    .addOption(
      new Option('--feed <name>', 'the feed that the export belongs to')
        .argParser(reference)
        .default('manual'),
    )
    .action(async (file: string, { data, feed, json }: { data: string; feed: string; json?: boolean }) => {
      const applied = await withLedger(data, (ledger) => applyExport(ledger, file, feed));
      print({ json: json ?? false }, applied, () => wordsOf(applied));
      if (applied.verdict !== 'evidence' && applied.verdict !== 'not-newer') process.exitCode = 1;
    });
}

/** Applies one export by hand: whatever its age, it is evidence at its build time. */
export async function applyExport(
  { context, actor }: OpenLedger,
  file: string,
  feed: string,
): Promise<Applied> {
  const applied = await reading(file, async () => {
    const exported = await readVrpExport(file);
    const { buildTime } = exported;
    if (buildTime === undefined)
      throw new UnreadableFile(
        'the export does not say when it was built',
        'an export is evidence at its build time: give one with "buildtime"',
      );
    return context.get(RoutingEvidence).apply(feed, { ...exported, buildTime }, await actor());
  });
  await context.get(Ledger).catchUp();
  return applied;
}

const VERDICTS: Readonly<Record<Applied['verdict'], string>> = {
  evidence: 'evidence',
  'not-newer': 'not newer than what the feed has shown; nothing recorded',
  stale: 'stale; recorded of the feed, not of any lease',
  truncated: 'cut short against the one before; recorded of the feed, not of any lease',
  'trust-anchor-lost': 'lost a trust anchor; recorded of the feed, not of any lease',
};

function wordsOf({ verdict, buildTime, routes, transitions }: Applied): string {
  const head = `Export built ${buildTime}: ${VERDICTS[verdict]}.`;
  if (verdict !== 'evidence') return head;
  const lines = transitions.map(
    ({ leaseId, prefix, originAs, from = 'first look', to }) =>
      `  ${leaseId}  ${prefix} AS${originAs}  ${from} -> ${to}`,
  );
  return [`${head} ${routes} routes looked at, ${transitions.length} transitions recorded.`, ...lines].join(
    '\n',
  );
}
