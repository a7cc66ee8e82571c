import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#event-store/clock.js';
import { DocumentBytes } from '#event-store/documents/document-bytes.js';
import { StoreUnavailable } from '#event-store/errors.js';
import { EventStore } from '#event-store/event-store.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { builtWith } from '#read-model/built-with.js';
import { ReadModel } from '#read-model/read-model.js';
import { inSlices } from '#views/declared/slices.js';
import { sourceDocuments } from '#views/documents/network-source.js';
import { feedDocuments } from '#views/documents/routing-feed.js';
import { CLOCK, LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import { NetworkWatches } from '../network/watched/network-watches.js';
import { TroubleWatch } from '../troubles/trouble-watch.js';
import type { Trouble } from '../troubles/trouble.js';
import { clock } from './clock.js';
import { Checkpoints } from '../evidence/checkpoints.js';
import { disk } from './disk.js';
import { documents } from './documents.js';
import { feedFinding } from './feed.js';
import { sourceFindings } from './network-source.js';
import { lookedAt, troubled, type Finding } from './finding.js';
import { ledgerKey } from './ledger-key.js';
import { proofKept } from './proof.js';
import { readable, readModel, space } from './read-model.js';
import { runtime } from './runtime.js';
import { AWAY, store } from './store.js';
import { worldData } from './world-data.js';

/** So long after its end: whoever asks meanwhile, or while it goes on, gets the same. */
const GOOD_FOR_MS = 2_000;

/** An examination, and when it came to its end. */
interface Examined {
  readonly findings: Promise<readonly Finding[]>;
  endedAt?: number;
}

/** What is found of the ledger by a service that runs on it, by the functions that `doctor` asks from beside it. */
@Injectable()
export class Doctor {
  private examined: Examined | undefined;

  constructor(
    @Inject(EventStore) private readonly log: EventStore,
    @Inject(ReadModel) private readonly model: ReadModel,
    @Inject(KeyRing) private readonly ring: KeyRing,
    @Inject(DocumentBytes) private readonly bytes: DocumentBytes,
    @Inject(TroubleWatch) private readonly troubles: TroubleWatch,
    @Inject(Checkpoints) private readonly checkpoints: Checkpoints,
    @Inject(NetworkWatches) private readonly network: NetworkWatches,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
    @Inject(CLOCK) private readonly now: Clock,
  ) {}

  findings(): Promise<readonly Finding[]> {
    const { endedAt = Number.POSITIVE_INFINITY } = this.examined ?? {};
    if (this.examined === undefined || performance.now() - endedAt > GOOD_FOR_MS) {
      const examined: Examined = (this.examined = { findings: this.examine() });
      const ended = () => void (examined.endedAt = performance.now());
      examined.findings.then(ended, ended);
    }
    return this.examined.findings;
  }

  /** What the service watches all the time is told as it watches it; the rest is looked at now, in slices. */
  private async examine(): Promise<readonly Finding[]> {
    const { log, model, ring, checkpoints, now } = this;
    const { folder, eventStoreDbUrl } = this.options;
    const troubles = await this.troubles.look();
    const look = (what: Trouble['what'], how: () => Finding | Promise<Finding>, told: string = what) => {
      const trouble = troubles.find((each) => each.what === what);
      return trouble ? troubled(told, trouble) : lookedAt(told, how, wordsOf);
    };
    return [
      await disk(folder),
      runtime(),
      ...worldData(builtWith(folder), now()),
      ...(eventStoreDbUrl === undefined ? [await look('log', () => SOUND_LOG)] : []),
      await look('store', () => store(log)),
      await look('ledger key', () => ledgerKey(ring)),
      await look('read model', async () => inSlices(readModel(model, await log.head()))),
      readable(model),
      ...(await documents(model, this.bytes)),
      ...(await inSlices(space(model, now()))),
      await look('clock', () => clock(model, now(), undefined)),
      await look('tree', () => proofKept(checkpoints), 'proof'),
      ...troubles.filter(({ what }) => WATCHED_ALONE.has(what)).map((each) => troubled(each.what, each)),
      ...feedDocuments(model).map(({ document }) => feedFinding(document, now())),
      ...sourceFindings(
        sourceDocuments(model).map(({ document }) => document),
        this.network.standings,
      ),
    ];
  }
}

/** Nothing is said of these while all is well. */
const WATCHED_ALONE: ReadonlySet<string> = new Set(['keys', 'VRP source', 'witness']);

const SOUND_LOG: Finding = {
  what: 'log',
  fine: true,
  found: 'no fault in what was read of it; the service reads all of it every hour',
};

/** The rest is a fault of the service, and no finding. */
function wordsOf(error: unknown) {
  if (error instanceof StoreUnavailable) return { message: error.message, mend: AWAY };
  throw error;
}
