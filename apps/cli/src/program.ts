import { Command } from 'commander';

type Load = () => Promise<(root: Command) => unknown>;

const views: Load = async () => (await import('./commands/views.js')).addViews;
const liability: Load = async () => (await import('./commands/liability.js')).addLiability;
const money: Load = async () => (await import('./commands/money.js')).addMoney;
const lease: Load = async () => (await import('./commands/lease.js')).addLease;
const backup: Load = async () => (await import('./commands/backup.js')).addBackup;

/** What adds each command; loaded only where it is called for, as all of it takes a second. */
const COMMANDS = new Map<string | undefined, Load>([
  ['serve', async () => (await import('./commands/serve.js')).addServe],
  ['demo', async () => (await import('./commands/demo.js')).addDemo],
  ['import', async () => (await import('./commands/import.js')).addImport],
  ['timeline', views],
  ['liability', liability],
  ['continuity', views],
  ['queue', async () => (await import('./commands/queue.js')).addQueue],
  ['obligations', liability],
  ['waterfall', liability],
  ['lease-or-buy', liability],
  ['money', money],
  ['drill', money],
  ['calendar', async () => (await import('./commands/calendar.js')).addCalendar],
  ['lease', lease],
  ['history', lease],
  ['who-held', lease],
  ['deadlines', async () => (await import('./commands/deadlines.js')).addDeadlines],
  ['notice-draft', async () => (await import('./commands/notice-draft.js')).addNoticeDraft],
  ['rov', async () => (await import('./commands/rov.js')).addRov],
  ['vrps', async () => (await import('./commands/vrps.js')).addVrps],
  ['reminders', async () => (await import('./commands/reminders.js')).addReminders],
  ['replay', async () => (await import('./commands/replay.js')).addReplay],
  ['backup', backup],
  ['restore', backup],
  ['copy', async () => (await import('./commands/copy.js')).addCopy],
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
  const loads = named === undefined ? new Set(COMMANDS.values()) : [named];
  for (const load of loads) (await load())(root);
  for (const each of root.commands) each.showHelpAfterError();
  return root;
}
