import { Command } from 'commander';
import { addDeadlines } from './commands/deadlines.js';
import { addDemo } from './commands/demo.js';
import { addDoctor } from './commands/doctor.js';
import { addImport } from './commands/import.js';
import { addLease } from './commands/lease.js';
import { addReplay } from './commands/replay.js';
import { addRov } from './commands/rov.js';
import { addServe } from './commands/serve.js';
import { addToken } from './commands/token.js';
import { addViews } from './commands/views.js';
import { addVrps } from './commands/vrps.js';

/** `lease-ledger`: data on stdout, everything else on stderr; exit 0 right, 1 the answer is no, 2 used wrongly. */
export function program(): Command {
  const root = new Command('lease-ledger')
    .description('An event-sourced ledger of IPv4 lease contracts.')
    .showHelpAfterError('(lease-ledger --help lists every command)')
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .exitOverride();
  for (const add of [
    addServe,
    addDemo,
    addImport,
    addViews,
    addLease,
    addDeadlines,
    addRov,
    addVrps,
    addReplay,
    addToken,
    addDoctor,
  ])
    add(root);
  for (const command of root.commands) command.exitOverride().showHelpAfterError();
  return root;
}
