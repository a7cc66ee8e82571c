import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';
import type { Requested } from '#domain/evidence-request/events.js';
import type { Actor } from '#domain/kernel/event.js';
import { namedContext } from '#application/command-context.js';
import { EvidencePacks } from '#application/evidence/packs/evidence-packs.js';
import { PackReader } from '#application/evidence/packs/pack-reader.js';
import { RequestEvidenceCommand } from '#application/evidence/request-evidence.handler.js';
import { LedgerModule } from '#application/ledger.module.js';
import type { LedgerOptions } from '#application/ledger-options.js';

export const LEGAL: Actor = { subject: 'counsel', role: 'legal' };

/** A ledger over a folder, at the log's head. */
export const openLedger = (options: Partial<LedgerOptions> & { readonly folder: string }) =>
  NestFactory.createApplicationContext(LedgerModule.over({ live: false, ...options }), {
    logger: false,
    abortOnError: false,
  });

export interface AskedPack {
  readonly subject: Requested['subject'];
  readonly reader?: string;
  readonly purpose?: string;
  readonly seenAs?: Requested['seenAs'];
  readonly asOf?: string;
  readonly on?: string;
}

/** Asks for evidence at an instant. */
export async function requestFor(
  context: INestApplicationContext,
  now: string,
  asked: AskedPack,
): Promise<string> {
  const requestId = randomUUID();
  const data = {
    requestId,
    reader: 'underwriting@insurer.example',
    purpose: 'Renewal of the insurance',
    ...asked,
  };
  await context.get(CommandBus).execute(
    new RequestEvidenceCommand({
      id: requestId,
      type: 'RequestEvidence',
      data,
      context: namedContext({
        name: `request ${requestId}`,
        request: data,
        now,
        effectiveAt: now,
        actor: LEGAL,
        evidence: { grade: 'claimed', source: 'test' },
      }),
    }),
  );
  return requestId;
}

/** The same, answered with a pack: its id, and the ZIP. */
export async function packOf(context: INestApplicationContext, now: string, asked: AskedPack) {
  const requestId = await requestFor(context, now, asked);
  const pack = await context.get(EvidencePacks).answer(requestId, LEGAL);
  return { requestId, pack, zip: await context.get(PackReader).read(pack) };
}
