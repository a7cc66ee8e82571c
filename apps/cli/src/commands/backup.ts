import { join } from 'node:path';
import type { Command } from 'commander';
import { OWN_KEY_FILE } from '#event-store/keys/key-source.js';
import { restoreBackup } from '../backup/restore-backup.js';
import { takeBackup } from '../backup/take-backup.js';
import { verifyBackup, type Verified } from '../backup/verify-backup.js';
import { Misuse } from '../failure.js';
import { keyFile } from '../keys/with-key-ring.js';
import { onData } from '../options.js';
import { print } from '../output.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly to?: string;
  readonly verify?: string;
  readonly withKey?: boolean;
}

export const addBackup = (root: Command): void => {
  onData(root.command('backup'))
    .description('back up a data folder while it is in use, and verify the backup')
    .option('--to <dir>', 'a name that is free, or a folder to make the backup in, named by the time')
    .option(
      '--with-key',
      'take the ledger key along: whoever has the backup can then read the names of people',
    )
    .option('--verify <backup>', 'whether a backup still is what was taken')
    .action(async ({ data, json = false, to, verify, withKey = false }: Options) => {
      if ((to === undefined) === (verify === undefined))
        throw new Misuse(
          'backup needs one of --to and --verify',
          'give --to DIR to take one, or --verify DIR to check it',
        );
      const verified =
        to === undefined
          ? await verifyBackup(verify!)
          : await takeBackup(data, to, withKey ? keyFileOf(data) : undefined);
      print({ json }, verified, () => textOf(verified));
      if (verified.faults.length > 0) process.exitCode = 1;
    });
  onData(root.command('restore'))
    .description('make a data folder of a backup')
    .argument('<backup>', 'the folder that `backup` made')
    .action(async (backup: string, { data, json = false }: Options) => {
      const restored = await restoreBackup(backup, data);
      print({ json }, { ...restored, data }, () =>
        [textOf(restored), `Restored to ${data}.`, ...missingKey(restored, data)].join('\n'),
      );
    });
};

const keyFileOf = (data: string): string => keyFile() ?? join(data, OWN_KEY_FILE);

/** Without its key the ledger is refused, so this is said before anybody needs it. */
const missingKey = ({ ledgerKey }: Verified, data: string): readonly string[] =>
  ledgerKey === undefined || ledgerKey.taken
    ? []
    : [
        `The ledger key ${ledgerKey.id} is not in it: put it into ${join(data, OWN_KEY_FILE)}, or name its file in ` +
          'LEDGER_KEY_FILE, before you start the service. Without it nobody can learn the names of people.',
      ];

const keyLine = ({ ledgerKey }: Verified): readonly string[] =>
  ledgerKey === undefined
    ? []
    : [`  key      ${ledgerKey.id}, ${ledgerKey.taken ? 'taken along' : 'not in it: keep it elsewhere'}`];

/** What can be erased is in the log and not in its history: without it the count is not that of the log's rows. */
const eventsIn = ({ events, erasable }: Verified): string =>
  [
    `${events} events of the ledger's history`,
    ...(erasable === undefined
      ? []
      : [`and ${erasable} beside it that can be erased, ${events + erasable} in the log`]),
  ].join(' ');

const textOf = (verified: Verified) => {
  const { backup, takenAt, head, digest, faults } = verified;
  return [
    `${backup}: taken ${takenAt}, ${eventsIn(verified)}, last position ${head ?? 'none'}`,
    `  history  ${digest}`,
    ...keyLine(verified),
    ...(faults.length === 0
      ? ['  sound: no gaps, and the history is what was taken']
      : faults.map((fault) => `  NOT SOUND: ${fault}\n  mend: restore another backup, and take a new one`)),
  ].join('\n');
};
