import type { Command } from 'commander';
import { readVrpExport } from '#intake/vrp/vrp-export.js';
import { VrpIndex } from '#domain/routing/vrp-index.js';
import { applySlurm } from '#intake/slurm/slurm.js';
import { readSlurm } from '#intake/slurm/slurm-file.js';
import { rov } from '#intake/vrp/rov.js';
import { reading } from '../failure.js';
import { asJson } from '../options.js';
import { nameUnreadable } from '../vrps/name-unreadable.js';
import { say } from '../output.js';

interface Options {
  readonly vrps: string;
  readonly slurm?: string;
  readonly json?: boolean;
}

export const addRov = (root: Command) =>
  asJson(root.command('rov'))
    .description('validate route origins: CSV prefix,asn on stdin to CSV prefix,asn,state,reason (RFC 6811)')
    .requiredOption('--vrps <file>', 'a VRP export, plain or gzip')
    .option('--slurm <file>', 'local exceptions (RFC 8416)')
    .action(async ({ vrps: file, slurm, json = false }: Options) => {
      const { vrps, rejected } = await reading(file, readVrpExport);
      nameUnreadable(file, rejected);
      const index =
        slurm === undefined ? vrps : VrpIndex.from(applySlurm(vrps, await reading(slurm, readSlurm)));
      const options = { json, rejected, onMalformed };
      const { malformed } = await rov(process.stdin, index, process.stdout, options);
      if (malformed > 0) {
        say(`${malformed} malformed lines`);
        process.exitCode = 2;
      }
    });

const onMalformed = (line: number, fault: string) => say(`line ${line}: ${fault}`);
