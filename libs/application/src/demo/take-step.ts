import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Actor, Evidence } from '#domain/kernel/event.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import { LEAST_PEERS } from '#intake/network/announcements-report.js';
import { reportReader } from '#intake/network/formats.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { VrpIndex } from '#domain/routing/vrp-index.js';
import { commandIdOf, namedContext } from '../command-context.js';
import { Documents } from '../documents/documents.js';
import { EvidencePacks } from '../evidence/packs/evidence-packs.js';
import { RequestEvidenceCommand } from '../evidence/request-evidence.handler.js';
import { LedgerCommand } from '../ledger-command.js';
import { NetworkEvidence } from '../network/network-evidence.js';
import { madeId } from '../own-act.js';
import { SubscribeCommand } from '../reminders/subscribe.handler.js';
import { RoutingEvidence } from '../routing/routing-evidence.js';
import { ALDER, FJORD } from './cast.js';
import type { EvidenceOfLessee, Roa, Step } from './step.js';

const DESK: Actor = { subject: 'demo', role: 'operator' };
const LEGAL: Actor = { subject: 'demo', role: 'legal' };
const lesseeOf = (party: string): Actor => ({ subject: 'demo', role: 'lessee', party });
const FEED = 'demo';

/** A step that is ready to be taken: what has to be stamped first is. */
export type ReadyStep = Exclude<Step, { readonly timestamp: unknown }>;

/** Lets a step happen at an instant. */
export async function take(context: INestApplicationContext, step: ReadyStep, now: string): Promise<void> {
  if ('export' in step) return applyExport(context, step.export, now);
  if ('file' in step) return applyFile(context, step.file);
  if ('upload' in step) return upload(context, step.upload);
  if ('request' in step) return requestEvidence(context, step, now);
  if ('answerTo' in step) {
    await context.get(EvidencePacks).answer(requestIdOf(step.answerTo), LEGAL);
    return;
  }
  if ('subscription' in step) {
    const { subscription: data } = step;
    const type = 'SubscribeToReminders';
    const commandContext = contextAt(type, data, now, { grade: 'claimed', source: ALDER.name });
    const request = { id: data.subscriptionId, type, data, context: commandContext };
    await context.get(CommandBus).execute(new SubscribeCommand(request));
    return;
  }
  const { to: id, command: type, data, grade = 'claimed', source = FJORD.name, document, reason } = step;
  const evidence = { grade, source, ...(document === undefined ? {} : { document }) };
  const named = contextAt(`${type} ${id} ${JSON.stringify(data)}`, data, now, evidence);
  const commandContext = reason === undefined ? named : { ...named, reason };
  await context.get(CommandBus).execute(new LedgerCommand({ id, type, data, context: commandContext }));
}

async function applyExport(
  context: INestApplicationContext,
  roas: readonly Roa[],
  now: string,
): Promise<void> {
  const vrps = roas.map(([prefix, asn, maxLength]) => ({ ...prefixOf(prefix), asn, maxLength, ta: 'demo' }));
  const exported = { vrps: VrpIndex.from(vrps), buildTime: now, ipv6: [], rejected: [] };
  await context.get(RoutingEvidence).apply(FEED, exported, DESK);
}

type File = Extract<Step, { readonly file: unknown }>['file'];

/** A file that cannot be read is recorded of its source, and refused. */
async function applyFile(context: INestApplicationContext, { source, format, text }: File): Promise<void> {
  async function* inOnePiece() {
    yield Buffer.from(text);
  }
  const read = reportReader(format, { leastPeers: LEAST_PEERS });
  try {
    await context.get(NetworkEvidence).apply(source, (leased) => read(inOnePiece(), leased), DESK);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
  }
}

type Upload = Extract<Step, { readonly upload: unknown }>['upload'];

async function upload(context: INestApplicationContext, { lessee, lease, bytes }: Upload): Promise<void> {
  async function* inOnePiece() {
    yield bytes;
  }
  await context.get(Documents).keep(inOnePiece(), lesseeOf(lessee), lease);
}

type Request = Extract<Step, { readonly request: unknown }>;

async function requestEvidence(
  context: INestApplicationContext,
  { request: asked, at }: Request,
  now: string,
): Promise<void> {
  const { lessee, reader, purpose } = asked;
  const id = requestIdOf(asked);
  const data = { requestId: id, subject: { lessee }, reader, purpose, asOf: at, on: at };
  const evidence = { grade: 'observed', source: 'console' } as const;
  const commandContext = contextAt(nameOf(asked), data, now, evidence, lesseeOf(lessee));
  const request = { id, type: 'RequestEvidence', data, context: commandContext };
  await context.get(CommandBus).execute(new RequestEvidenceCommand(request));
}

const nameOf = ({ lessee, purpose }: EvidenceOfLessee): string => `RequestEvidence ${lessee} ${purpose}`;

/** The id of a request for evidence, and of the pack that answers it; as the service makes it. */
export const requestIdOf = (asked: EvidenceOfLessee): string =>
  madeId(commandIdOf(commandName(nameOf(asked))), 'requestId');

const commandName = (name: string): string => `demo ${name}`;

export const contextAt = (
  name: string,
  request: unknown,
  now: string,
  evidence: Evidence,
  actor: Actor = DESK,
) => namedContext({ name: commandName(name), request, now, effectiveAt: now, actor, evidence });
