import type { Command } from 'commander';
import { makeKeyFile, OWN_KEY_FILE, readKeyFile } from '#event-store/keys/key-source.js';
import { Misuse } from '../failure.js';
import { beginRotation, endRotation } from '../keys/rotate.js';
import { statusOf, type KeyStatus } from '../keys/status.js';
import { sealKeys } from '../keys/seal.js';
import { asJson, onData } from '../options.js';
import { print } from '../output.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

export function addKey(root: Command): void {
  const key = root
    .command('key')
    .description('the ledger key, which the keys of people are sealed with (LEDGER_KEY_FILE)');
  asJson(key.command('make'))
    .description('make a ledger key in a file of its own')
    .argument('<file>', 'a name that is free')
    .action((file: string, { json = false }: { json?: boolean }) => {
      if (makeKeyFile(file) === 'there')
        throw new Misuse(
          `${file} is there already`,
          'name another file: a ledger key that is lost is lost for good',
        );
      const { id } = readKeyFile(file);
      print({ json }, { file, keyId: id }, () => `${file}: ledger key ${id}. Keep a copy elsewhere.`);
    });
  onData(key.command('show'))
    .description('which ledger key it is, and whether keys of people are in clear')
    .action(async ({ data, json = false }: Options) => {
      const status = await statusOf(data);
      print({ json }, status, () => textOf(status));
    });
  onData(key.command('wrap'))
    .description('seal the keys of people that a version before kept in clear, and erase what was in clear')
    .action(async ({ data, json = false }: Options) => {
      const sealed = await sealKeys(data);
      print({ json }, { sealed }, () => `${sealed} keys sealed; none is in clear`);
    });
  onData(key.command('rotate'))
    .description('take another ledger key; again goes on where it stopped')
    .option(
      '--to <file>',
      `the file of the new key; needed unless the data folder has its own ${OWN_KEY_FILE}`,
    )
    .action(async ({ data, json = false, to }: Options & { readonly to?: string }) => {
      const { status, next } = await beginRotation(data, to);
      print({ json }, status, () => [textOf(status), ...(next ? [`Next: ${next}`] : [])].join('\n'));
    });
  onData(key.command('retire'))
    .description('end a rotation: from now on the ledger key at hand alone opens the ledger')
    .action(async ({ data, json = false }: Options) => {
      const status = await endRotation(data);
      print({ json }, status, () => textOf(status));
    });
}

const textOf = ({ keyId, place, alsoOpen, retired, inClear, readAll }: KeyStatus): string =>
  [
    `ledger key ${keyId}, at hand in ${place}`,
    ...(alsoOpen.length > 0
      ? [`  opened too by ${alsoOpen.join(', ')}, until it is retired: lease-ledger key retire`]
      : []),
    ...(retired.length > 0 ? [`  retired: ${retired.join(', ')}`] : []),
    `  keys of people in clear: ${readAll ? inClear : `${inClear}, and perhaps more`}` +
      (inClear > 0 ? '; seal them: lease-ledger key wrap' : ''),
  ].join('\n');
