import { setTimeout } from 'node:timers/promises';
import { Ledger } from '#application/ledger.js';
import { behindTrouble, ClockJumps } from '#application/troubles/clock-jumps.js';
import { HaltNote } from '#application/troubles/halt-note.js';
import { storeTrouble } from '#application/troubles/store.js';
import { systemClock } from '#event-store/clock.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { EventStore } from '#event-store/event-store.js';
import { openEventStore } from '#event-store/open-event-store.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import {
  ReadModelBehind,
  ReadModelDamaged,
  ReadModelOfAnotherLog,
  ReadModelUnavailable,
} from '#read-model/errors.js';
import { damagedStream } from '#read-model/queries/damaged.js';
import { ledgerTime } from '#read-model/queries/ledger-time.js';
import { quarantined } from '#read-model/queries/quarantined.js';
import { feedDocuments } from '#views/documents/routing-feed.js';
import { spaceFaults } from '#views/reservations/space-faults.js';
import { abandon } from '../abandoned.js';
import { wordsOf } from '../failure.js';
import { withLedger } from '../open-ledger.js';
import { ledgerKey } from './ledger-key.js';
import { feedFinding } from './feed.js';
import { lookedAt, notLookedAt, type Finding } from './finding.js';

/** How long the read model may take to come to the log's end, and everything here together. */
const HEAD_MS = 3_000;
const ALL_MS = 6_000;
const AWAY = 'see that the store runs and can be reached from here';

interface Fault {
  readonly message: string;
  readonly mend?: string;
}

/** What is asked of the opened ledger, in this order. */
export const OF_LEDGER = ['store', 'ledger key', 'read model', 'events', 'space', 'clock'] as const;

/** All of it, whatever state it is in; what does not answer in time is a finding too. */
export async function ledger(data: string): Promise<readonly Finding[]> {
  const opened = withLedger(
    data,
    ({ context }) => findings(context.get(Ledger), context.get(KeyRing), data),
    {
      headMs: HEAD_MS,
    },
  ).catch((error: unknown) => asFindings(error, data));
  const late = setTimeout(ALL_MS, undefined, { ref: false }).then(notInTime);
  return Promise.race([opened, late]);
}

async function findings(opened: Ledger, ring: KeyRing, data: string): Promise<readonly Finding[]> {
  const { store: log, model } = opened;
  return [
    await lookedAt('store', () => store(log, data)),
    await lookedAt('ledger key', () => ledgerKey(ring)),
    await lookedAt('read model', async () => readModel(opened, await log.head())),
    await lookedAt('events', () => readable(opened)),
    ...space(opened),
    await lookedAt('clock', () => clock(opened, data)),
    ...feedDocuments(model).map(({ document }) => feedFinding(document, systemClock())),
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
const STUCK =
  'look at the log of the service that owns it: make room where its disk is full, and restart it if it is stuck';

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

async function store(log: EventStore, folder: string): Promise<Finding> {
  const trouble = (await storeTrouble(log)) ?? new HaltNote(folder).asFound();
  if (trouble) return { what: 'store', fine: false, found: trouble.found, mend: trouble.mend };
  const head = await log.head();
  const kind =
    log instanceof SqliteEventStore ? 'embedded (SQLite, WAL, every commit synced)' : 'EventStoreDB';
  const found = `${kind}, ${head === undefined ? 'empty' : `last position ${head}`}`;
  return { what: 'store', fine: true, found };
}

function readModel({ model }: Ledger, head: bigint | undefined): Finding {
  const damaged = damagedStream(model);
  if (damaged !== undefined) return readModelFault(new ReadModelDamaged(damaged));
  const at = model.position();
  const fine = head === undefined || (at !== undefined && at >= head);
  const found = `${model.role} of the read model, at position ${at ?? 'none'}`;
  return { what: 'read model', fine, found, ...(fine ? {} : { mend: STUCK }) };
}

function readable({ model }: Ledger): Finding {
  const streams = quarantined(model);
  if (streams.length === 0) return { what: 'events', fine: true, found: 'every event could be read' };
  const [{ stream, revision, reason }] = streams as [(typeof streams)[0]];
  return {
    what: 'events',
    fine: false,
    found: `${streams.length} streams in quarantine, first ${stream} at revision ${revision}: ${reason}`,
    mend: 'run the version that wrote them, or a newer one',
  };
}

/** Over the whole ledger: who uses which addresses, and what is reserved. */
function space({ model }: Ledger): readonly Finding[] {
  const faults = spaceFaults(model, new Date().toISOString());
  if (faults.length > 0)
    return faults.map(({ found, mend }) => ({ what: 'space', fine: false, found, mend }));
  const found = 'no address has two lessees at once, and what is reserved is what the leases justify';
  return [{ what: 'space', fine: true, found }];
}

function clock({ model }: Ledger, folder: string): Finding {
  const now = systemClock();
  const last = ledgerTime(model);
  const trouble =
    new ClockJumps(folder, systemClock, { gapDays: gapDays() }).asFound() ?? behindTrouble(now, last);
  if (trouble) return { what: 'clock', fine: false, found: trouble.found, mend: trouble.mend };
  const found = `${now.toISOString()}${last === undefined ? '' : `, latest event recorded ${last}`}`;
  return { what: 'clock', fine: true, found };
}

/** As the service of the same environment is configured; its usual one where that is not. */
const gapDays = (): number | undefined => Number(process.env['CLOCK_GAP_DAYS']) || undefined;
