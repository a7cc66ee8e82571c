import type { Command } from 'commander';
import { restoreBackup } from '../backup/restore-backup.js';
import { takeBackup } from '../backup/take-backup.js';
import { verifyBackup, type Verified } from '../backup/verify-backup.js';
import { Misuse } from '../failure.js';
import { onData } from '../options.js';
import { print } from '../output.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly to?: string;
  readonly verify?: string;
}

export const addBackup = (root: Command): void => {
  onData(root.command('backup'))
    .description('back up a data folder while it is in use, and verify the backup')
    .option('--to <dir>', 'a name that is free, or a folder to make the backup in, named by the time')
    .option('--verify <backup>', 'whether a backup still is what was taken')
    .action(async ({ data, json = false, to, verify }: Options) => {
      if ((to === undefined) === (verify === undefined))
        throw new Misuse(
          'backup needs one of --to and --verify',
          'give --to DIR to take one, or --verify DIR to check it',
        );
      const verified = to === undefined ? await verifyBackup(verify!) : await takeBackup(data, to);
      print({ json }, verified, () => textOf(verified));
      if (verified.faults.length > 0) process.exitCode = 1;
    });
  onData(root.command('restore'))
    .description('make a data folder of a backup')
    .argument('<backup>', 'the folder that `backup` made')
    .action(async (backup: string, { data, json = false }: Options) => {
      const restored = await restoreBackup(backup, data);
      print({ json }, { ...restored, data }, () => `${textOf(restored)}\nRestored to ${data}.`);
    });
};

const textOf = ({ backup, takenAt, events, head, digest, faults }: Verified) =>
  [
    `${backup}: taken ${takenAt}, ${events} events of the ledger's history, last position ${head ?? 'none'}`,
    `  history  ${digest}`,
    ...(faults.length === 0
      ? ['  sound: no gaps, and the history is what was taken']
      : faults.map((fault) => `  NOT SOUND: ${fault}\n  mend: restore another backup, and take a new one`)),
  ].join('\n');
