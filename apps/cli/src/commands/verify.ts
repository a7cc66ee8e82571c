import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  holdViews,
  MadeWithAnother,
  type Place,
  type ViewsHeld,
} from '#application/evidence/recompute/views-held-against.js';
import { membersOf } from '#evidence/pack/zip.js';
import { believed, NoteFault, verifyPack, type Believed } from '#verifier/verify.js';
import type { Verification } from '#verifier/verification.js';
import { linesOf, wordsOf } from '#verifier/words.js';
import { Misuse } from '../failure.js';
import { asJson } from '../options.js';
import { print } from '../output.js';

interface Options {
  readonly key: string;
  readonly policy?: string;
  readonly json?: boolean;
}

/** What a pack's events say of its views, where that can be told. */
type Recomputed = ViewsHeld | { readonly notComputed: string };

export const addVerify = (root: Command) =>
  asJson(root.command('verify'))
    .description('verify an evidence pack, and compute its views anew from its events; needs no ledger')
    .argument('<pack>')
    .requiredOption(
      '--key <file>',
      'verifier keys of the log, one a line, that came another way than the pack',
    )
    .option('--policy <file>', 'whose signatures and co-signatures are asked for (C2SP tlog-policy)')
    .action(async (pack: string, { key, policy, json = false }: Options) => {
      const trusted = await trustedIn(key, policy);
      const bytes = await readFile(pack);
      const found = verifyPack(bytes, trusted, sha256);
      const views = found.verified ? await recomputed(bytes) : undefined;
      print({ json }, { ...found, ...(views && { recomputed: views }) }, () => told(found, views));
      if (!found.verified || (views !== undefined && 'failures' in views && views.failures.length > 0))
        process.exitCode = 1;
    });

/** Faster than the one that the verifier has of its own. */
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

async function trustedIn(key: string, policy: string | undefined): Promise<Believed> {
  const texts = [await readFile(key, 'utf8'), policy && (await readFile(policy, 'utf8'))] as const;
  try {
    return believed(...texts);
  } catch (error) {
    if (!(error instanceof NoteFault)) throw error;
    throw new Misuse(error.message, 'give the key as lease-ledger pack key prints it');
  }
}

async function recomputed(pack: Buffer): Promise<Recomputed> {
  try {
    return await holdViews(membersOf(pack));
  } catch (error) {
    if (!(error instanceof MadeWithAnother)) throw error;
    return { notComputed: `${error.message} That version computes its views.` };
  }
}

const told = (found: Verification, views: Recomputed | undefined): string =>
  [
    ...linesOf(wordsOf(found)),
    ...(views === undefined ? [] : ['', 'The views, computed anew from the events', ...viewLines(views)]),
  ].join('\n');

const LABEL = 13;
const MOST_PLACES = 20;

function viewLines(views: Recomputed): readonly string[] {
  if ('notComputed' in views) return [`  ${views.notComputed}`];
  const { same, attested, failures } = views;
  return [
    `  ${'Same'.padEnd(LABEL)} ${same.length === 0 ? 'none in every member' : same.join(', ')}`,
    ...placeLines('Attested', attested, 'rest on values that are withheld: the issuer’s word'),
    ...placeLines('NOT THE SAME', failures, 'are otherwise than the events say'),
  ];
}

function placeLines(label: string, places: readonly Place[], what: string): readonly string[] {
  if (places.length === 0) return [];
  const shown = places
    .slice(0, MOST_PLACES)
    .map(({ view, pointer }) => `${' '.repeat(LABEL + 4)}${view} ${pointer}`);
  const more = places.length - shown.length;
  return [
    `  ${label.padEnd(LABEL)} ${places.length} ${places.length === 1 ? 'place' : 'places'} of views that ${what}`,
    ...shown,
    ...(more > 0 ? [`${' '.repeat(LABEL + 4)}and ${more} more (--json lists all)`] : []),
  ];
}
