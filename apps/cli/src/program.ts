import { Command } from 'commander';

type Load = () => Promise<(root: Command) => unknown>;

const views: Load = async () => (await import('./commands/views.js')).addViews;
const backup: Load = async () => (await import('./commands/backup.js')).addBackup;

/** What adds each command that is no view; loaded only where it is called for, as all of it takes a second. */
const COMMANDS = new Map<string | undefined, Load>([
  ['serve', async () => (await import('./commands/serve.js')).addServe],
  ['demo', async () => (await import('./commands/demo.js')).addDemo],
  ['import', async () => (await import('./commands/import.js')).addImport],
  ['calendar', async () => (await import('./commands/calendar.js')).addCalendar],
  ['deadlines', async () => (await import('./commands/deadlines.js')).addDeadlines],
  ['rov', async () => (await import('./commands/rov.js')).addRov],
  ['vrps', async () => (await import('./commands/vrps.js')).addVrps],
  ['network', async () => (await import('./commands/network.js')).addNetwork],
  ['replay', async () => (await import('./commands/replay.js')).addReplay],
  ['backup', backup],
  ['restore', backup],
  ['copy', async () => (await import('./commands/copy.js')).addCopy],
  ['checkpoint', async () => (await import('./commands/checkpoint.js')).addCheckpoint],
  ['witness', async () => (await import('./commands/witness.js')).addWitness],
  ['verifier', async () => (await import('./commands/verifier.js')).addVerifier],
  ['export', async () => (await import('./commands/export.js')).addExport],
  ['erase', async () => (await import('./commands/erase.js')).addErase],
  ['evidence', async () => (await import('./commands/evidence.js')).addEvidence],
  ['clock', async () => (await import('./commands/clock.js')).addClock],
  ['key', async () => (await import('./commands/key.js')).addKey],
  ['document', async () => (await import('./commands/document.js')).addDocument],
  ['pack', async () => (await import('./commands/pack.js')).addPack],
  ['verify', async () => (await import('./commands/verify.js')).addVerify],
  ['token', async () => (await import('./commands/token.js')).addToken],
  ['doctor', async () => (await import('./commands/doctor.js')).addDoctor],
]);

/**
 * `lease-ledger` with the command named, or with all for any other word: data on stdout, everything else on stderr;
 * exit 0 right, 1 the answer is no, 2 used wrongly.
 */
export async function program(command: string | undefined): Promise<Command> {
  const root = new Command('lease-ledger')
    .description('An event-sourced ledger of IPv4 lease contracts.')
    .showHelpAfterError('(lease-ledger --help lists every command)')
    .exitOverride();
  const named = COMMANDS.get(command);
  if (named === undefined) (await views())(root);
  const isKnown = named === undefined && root.commands.some((each) => each.name() === command);
  const loads = named === undefined ? (isKnown ? [] : new Set(COMMANDS.values())) : [named];
  for (const load of loads) (await load())(root);
  for (const each of root.commands) each.showHelpAfterError();
  return root;
}
