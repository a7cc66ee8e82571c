import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Checkpoints } from '#application/evidence/checkpoints.js';
import type { Cosigners } from '#evidence/policy/cosigners.js';
import type { CheckpointsOnRecord, RecordedCheckpoint } from '#evidence/checkpoint/recorded.js';
import { NoteFault } from '#evidence/checkpoint/signed-note.js';
import { Misuse, No } from '../failure.js';
import { withLedger } from '../open-ledger.js';
import { onData } from '../options.js';
import { print, say } from '../output.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

interface HeldAgainst extends Options {
  readonly against?: string;
  readonly key?: readonly string[];
}

export function addCheckpoint(root: Command): void {
  const checkpoint = onData(root.command('checkpoint'))
    .description(
      'sign what the log is now (C2SP tlog-checkpoint), or hold it against a checkpoint that somebody kept',
    )
    .option('--against <file>', 'whether the log still goes on from this checkpoint; nothing is signed')
    .option('--key <vkey...>', 'believe these verifier keys, and not those that the log has on record')
    .action(async ({ data, json = false, against, key }: HeldAgainst) => {
      if (against !== undefined) return holdAgainst(data, against, key, json);
      if (key !== undefined) throw new Misuse('--key goes with --against', 'give --against FILE as well');
      const { issued, witnessed } = await withLedger(data, async ({ context, actor }) => {
        const checkpoints = context.get(Checkpoints);
        const { checkpoint } = await checkpoints.issue(await actor());
        return { issued: checkpoint, witnessed: checkpoints.witnesses?.standingOf(checkpoint) };
      });
      print(
        { json },
        { ...told(issued), marks: issued.marks, ...(witnessed ? { witnessed } : {}) },
        () => issued.note,
      );
      if (witnessed !== undefined) say(inWords(witnessed));
    });
  onData(checkpoint.command('list'))
    .description('every checkpoint in the log, oldest first, and the keys that they are signed with')
    .action(async (_: Options, command: Command) => {
      const { data, json = false } = command.optsWithGlobals<Options>();
      tellKeys(json, await withLedger(data, ({ context }) => context.get(Checkpoints).onRecord()));
    });
  onData(checkpoint.command('rotate'))
    .description('take another signing key; until `retire` both sign')
    .action(async (_: Options, command: Command) => {
      const { data, json = false } = command.optsWithGlobals<Options>();
      tellKeys(
        json,
        await withLedger(data, async ({ context, actor }) => context.get(Checkpoints).rotate(await actor())),
      );
    });
  onData(checkpoint.command('retire'))
    .description('end a rotation: from now on the newest signing key alone signs')
    .action(async (_: Options, command: Command) => {
      const { data, json = false } = command.optsWithGlobals<Options>();
      tellKeys(
        json,
        await withLedger(data, async ({ context, actor }) => context.get(Checkpoints).retire(await actor())),
      );
    });
}

async function holdAgainst(data: string, file: string, vkeys: readonly string[] | undefined, json: boolean) {
  const note = await readFile(file, 'utf8');
  const { kept, audit } = await withLedger(data, async ({ context }) => {
    const checkpoints = context.get(Checkpoints);
    const against = await checkpoints.readKept(note, vkeys).catch(asNo(file));
    return { kept: against, audit: await checkpoints.audit({ against }) };
  });
  if (audit === undefined)
    throw new No(
      `The log has no leaf key, so ${file} is of another log`,
      'name the folder of the ledger that it is of',
    );
  const { entries, fault } = audit;
  print(
    { json },
    { size: kept.size, entries, extends: fault === undefined, ...(fault ? { fault } : {}) },
    () =>
      fault === undefined
        ? `The log of ${entries} entries goes on from the checkpoint of ${kept.size}.`
        : `NOT what was signed: ${fault.found}`,
  );
  if (fault !== undefined) process.exitCode = 1;
}

/** A note that nobody who is known has signed is an answer: it proves nothing. */
const asNo = (file: string) => (error: unknown) => {
  if (!(error instanceof NoteFault)) throw error;
  throw new No(
    `${file}: ${error.message}`,
    'give the note as it was issued; where its key is not on record in this log, give that with --key',
  );
};

const inWords = ({ signed, missing, isEnough }: Cosigners): string =>
  [
    `co-signed by ${signed.join(', ') || 'nobody'}`,
    ...(missing.length > 0 ? [`not by ${missing.join(', ')}`] : []),
    isEnough ? 'as the policy asks' : 'fewer than the policy asks for',
  ].join('; ');

const told = ({ origin, size, root, note, recordedAt }: RecordedCheckpoint) => ({
  origin,
  size,
  root: root.toString('base64'),
  recordedAt,
  note,
});

function tellKeys(json: boolean, { issued, signing, vkeys }: CheckpointsOnRecord): void {
  const signs = signing.map(({ vkey }) => vkey);
  print({ json }, { checkpoints: issued.map(told), signing: signs, vkeys }, () =>
    [
      ...issued.map(
        ({ recordedAt, size, root }) => `${recordedAt}  ${size} entries  ${root.toString('base64')}`,
      ),
      ...(issued.length === 0 ? ['no checkpoint yet: lease-ledger checkpoint'] : []),
      ...vkeys.map((vkey) => `${signs.includes(vkey) ? 'signs  ' : 'retired'}  ${vkey}`),
    ].join('\n'),
  );
}
