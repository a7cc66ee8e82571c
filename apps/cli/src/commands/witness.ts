import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import {
  cosignerOf,
  isKeyName,
  NoteFault,
  readVkey,
  type VerifierKey,
} from '#evidence/checkpoint/signed-note.js';
import { WitnessFile } from '#evidence/witness/witness-file.js';
import { assertCanListen } from '#ledger/can-listen.js';
import { Misuse } from '../failure.js';
import { port } from '../options.js';
import { print, say } from '../output.js';
import { serveWitness, urlOf } from '../witness/witness-server.js';

interface Options {
  readonly data: string;
  readonly name?: string;
  readonly log?: readonly string[];
  readonly host: string;
  readonly port: number;
}

const PORT = 8081;

export const addWitness = (root: Command) =>
  root
    .command('witness')
    .description(
      "co-sign other people's checkpoints, and refuse a log that forgets (C2SP tlog-witness); prints its verifier key",
    )
    .option('--data <dir>', 'where it keeps its key and what it saw', 'lease-ledger-witness')
    .option('--name <name>', 'what it is called, such as witness.example/w1; needed at its first start')
    .option('--log <vkey...>', 'the verifier keys of the logs that it is for')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <number>', '0 for any free one', port, PORT)
    .action(async ({ data, name, log = [], host, port: at }: Options) => {
      if (log.length === 0)
        throw new Misuse(
          'a witness needs a log',
          'give its verifier key: --log VKEY, as `checkpoint list` prints it',
        );
      const logs = log.map(readKey);
      await assertCanListen(at, host);
      mkdirSync(data, { recursive: true, mode: 0o700 });
      const file = WitnessFile.open(join(data, 'witness.sqlite'));
      const signer = signerOf(file, name);
      const server = await serveWitness({ file, signer, logs }, at, host);
      print({}, signer.vkey, () => signer.vkey);
      say(`Listening on ${urlOf(server)}; it co-signs ${logs.map((each) => each.name).join(', ')}`);
      for (const signal of ['SIGTERM', 'SIGINT'] as const)
        process.once(signal, () => {
          server.close(() => file.close());
          server.closeIdleConnections();
        });
    });

function readKey(vkey: string): VerifierKey {
  try {
    return readVkey(vkey);
  } catch (error) {
    if (error instanceof NoteFault) throw new Misuse(error.message, 'give it as `checkpoint list` prints it');
    throw error;
  }
}

function signerOf(file: WitnessFile, name: string | undefined) {
  if (name !== undefined && !isKeyName(name))
    throw new Misuse(
      `"${name}" is no name of a key`,
      'give one without blanks and "+": --name witness.example/w1',
    );
  const own = file.own(name);
  if (own === undefined)
    throw new Misuse('a witness needs a name at its first start', 'give one: --name witness.example/w1');
  if (name !== undefined && name !== own.name)
    throw new Misuse(
      `it is called ${own.name}, and stays so`,
      'leave --name out, or give another --data folder',
    );
  return cosignerOf(own.name, own.seed, () => Math.floor(Date.now() / 1_000));
}
