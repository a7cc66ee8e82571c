import { setTimeout } from 'node:timers/promises';
import { clock as ofClock } from '#application/doctor/clock.js';
import { documents } from '#application/doctor/documents.js';
import { feedFinding } from '#application/doctor/feed.js';
import { sourceFindings } from '#application/doctor/network-source.js';
import { lookedAt, notLookedAt, type Finding } from '#application/doctor/finding.js';
import { ledgerKey } from '#application/doctor/ledger-key.js';
import { proof } from '#application/doctor/proof.js';
import { readable, readModel, space, STUCK } from '#application/doctor/read-model.js';
import { AWAY, store } from '#application/doctor/store.js';
import { Checkpoints } from '#application/evidence/checkpoints.js';
import { Ledger } from '#application/ledger.js';
import { ClockJumps } from '#application/troubles/clock-jumps.js';
import { HaltNote } from '#application/troubles/halt-note.js';
import { systemClock } from '#event-store/clock.js';
import { StoreUnavailable } from '#event-store/errors.js';
import { DocumentBytes } from '#event-store/documents/document-bytes.js';
import { openEventStore } from '#event-store/open-event-store.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import {
  ReadModelBehind,
  ReadModelDamaged,
  ReadModelOfAnotherLog,
  ReadModelUnavailable,
} from '#read-model/errors.js';
import { atOnce } from '#views/declared/slices.js';
import { sourceDocuments } from '#views/documents/network-source.js';
import { feedDocuments } from '#views/documents/routing-feed.js';
import { abandon } from '../abandoned.js';
import { wordsOf } from '../failure.js';
import { withLedger } from '../open-ledger.js';

/** How long the read model may take to come to the log's end, and everything here together. */
const HEAD_MS = 3_000;
const ALL_MS = 6_000;
const PROOF_MS = 1_500;

interface Fault {
  readonly message: string;
  readonly mend?: string;
}

/** What is asked of the opened ledger, in this order. */
export const OF_LEDGER = ['store', 'ledger key', 'read model', 'events', 'space', 'clock', 'proof'] as const;

/** All of it, whatever state it is in; what does not answer in time is a finding too. */
export async function ledger(data: string): Promise<readonly Finding[]> {
  const opened = withLedger(
    data,
    ({ context }) =>
      findings(
        context.get(Ledger),
        context.get(KeyRing),
        context.get(Checkpoints),
        context.get(DocumentBytes),
        data,
      ),
    {
      headMs: HEAD_MS,
    },
  ).catch((error: unknown) => asFindings(error, data));
  const late = setTimeout(ALL_MS, undefined, { ref: false }).then(notInTime);
  return Promise.race([opened, late]);
}

const look = (what: string, how: () => Finding | Promise<Finding>): Promise<Finding> =>
  lookedAt(what, how, wordsOf);

async function findings(
  opened: Ledger,
  ring: KeyRing,
  checkpoints: Checkpoints,
  bytes: DocumentBytes,
  data: string,
): Promise<readonly Finding[]> {
  const { store: log, model } = opened;
  return [
    await look('store', () => store(log, new HaltNote(data).asFound())),
    await look('ledger key', () => ledgerKey(ring)),
    await look('read model', async () => atOnce(readModel(model, await log.head()))),
    await look('events', () => readable(model)),
    ...(await documents(model, bytes)),
    ...atOnce(space(model, new Date())),
    await look('clock', () => clock(opened, data)),
    await look('proof', () => proof(checkpoints, PROOF_MS)),
    ...feedDocuments(model).map(({ document }) => feedFinding(document, systemClock())),
    ...sourceFindings(sourceDocuments(model).map(({ document }) => document)),
  ];
}

function notInTime(): readonly Finding[] {
  abandon();
  const found = `no answer within ${ALL_MS / 1000} s`;
  const mend = `${AWAY}; a read model that is being built for the first time takes longer: start the service, and ask again`;
  return [{ what: 'store', fine: false, found, mend }, ...others('it did not answer in time')];
}

const others = (because: string) => notLookedAt(OF_LEDGER.slice(1), because);

/** The same list where the ledger cannot be opened: what keeps it from that, and what nobody can tell therefore. */
async function asFindings(error: unknown, data: string): Promise<readonly Finding[]> {
  if (error instanceof ReadModelOfAnotherLog || error instanceof ReadModelDamaged) return badReadModel(error);
  if (error instanceof ReadModelUnavailable)
    return badReadModel({ message: error.message, mend: SAME_VERSION });
  if (error instanceof ReadModelBehind) return badReadModel({ message: error.message, mend: STUCK });
  if (error instanceof StoreUnavailable) return badStore({ message: error.message, mend: AWAY });
  const ofStore = await storeFault(data);
  if (ofStore !== undefined) return badStore(wordsOf(ofStore));
  return badReadModel({ message: wordsOf(error).message, mend: BUILT_ANEW });
}

/** What keeps the store from being opened by itself; where nothing does, it is something else that cannot be. */
async function storeFault(folder: string): Promise<unknown> {
  try {
    const opened = await openEventStore({ folder, url: process.env['EVENTSTOREDB_URL'] });
    await opened.head().finally(() => opened.close());
    return undefined;
  } catch (error) {
    return error;
  }
}

const badStore = ({ message, mend = AWAY }: Fault): readonly Finding[] => [
  { what: 'store', fine: false, found: message, mend },
  ...others('the store cannot be asked'),
];

const BUILT_ANEW =
  'stop the service, remove the files read-model* there, and start it again: it builds them anew';
const SAME_VERSION =
  'if it does not start just now, see whether its files were removed, and start the service again, which builds them ' +
  'anew; or run doctor on the version of lease-ledger and of Node that the other process runs';

const badReadModel = (fault: Required<Fault>): readonly Finding[] => [
  { what: 'store', fine: true, found: 'it answers' },
  ...notLookedAt(OF_LEDGER.slice(1, 2), 'the read model is amiss'),
  readModelFault(fault),
  ...notLookedAt(OF_LEDGER.slice(3), 'the read model is amiss'),
];

const readModelFault = ({ message, mend }: Required<Fault>): Finding => ({
  what: 'read model',
  fine: false,
  found: message,
  mend,
});

function clock({ model }: Ledger, folder: string): Finding {
  const jumped = new ClockJumps(folder, systemClock, { gapDays: gapDays() }).asFound();
  return ofClock(model, systemClock(), jumped);
}

/** As the service of the same environment is configured; its usual one where that is not. */
const gapDays = (): number | undefined => Number(process.env['CLOCK_GAP_DAYS']) || undefined;
