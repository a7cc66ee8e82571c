import type { Logger } from 'pino';
import type { SourcesFile } from './network/watched/sources-file.js';
import type { PolicyFile } from './witnesses/policy-file.js';
import type { Clock } from '#event-store/clock.js';
import type { RetentionPeriods } from '#views/retention/periods.js';

export interface LedgerOptions {
  /** The folder of the embedded store, the read models and the local key. */
  readonly folder: string;
  /** `esdb://…` for EventStoreDB as the store of record. */
  readonly eventStoreDbUrl?: string;
  /** The file of the ledger key; needed with EventStoreDB, else the data folder gets one of its own. */
  readonly ledgerKeyFile?: string | undefined;
  /** Whether to follow the log, act on time and watch exports till closed; else one answer at the log's head. */
  readonly live: boolean;
  /** How long to wait, where it is not followed, until the read model is at the log's head; two minutes unless given. */
  readonly headMs?: number;
  /** After how many days in which no process ran the clock is not believed unasked; 31 unless given. */
  readonly clockGapDays?: number;
  readonly vrpSource?: string;
  readonly vrpIntervalSeconds?: number;
  /** What is watched of the running network; nothing unless given. */
  readonly networkSources?: SourcesFile | undefined;
  readonly reminders?: ReminderOptions;
  readonly checkpoints?: CheckpointOptions;
  readonly evidence?: EvidenceOptions;
  /** None unless given. */
  readonly retention?: RetentionPeriods;
  /** Whether whoever acts or audits for a party needs an access on record; not unless given. */
  readonly accessGrantsRequired?: boolean;
  readonly clock?: Clock;
  readonly logger?: Logger;
}

export interface ReminderOptions {
  /** `smtp://…`, and the address to send from. */
  readonly mail?: { readonly smtpUrl: string; readonly from: string };
  /** Whether webhooks may be plain HTTP and in private address space. */
  readonly allowPrivate?: boolean;
}

export interface CheckpointOptions {
  /** What the log is called from its first checkpoint on; made of its leaf key unless given. */
  readonly origin?: string | undefined;
  /** Whose co-signatures are asked for; nobody's unless given. */
  readonly policy?: PolicyFile | undefined;
  /** Whether witnesses may be asked by plain HTTP and in private address space. */
  readonly allowPrivate?: boolean;
  /** Whether a thread keeps the Merkle tree up; else it is brought up when it is asked for. */
  readonly kept?: boolean;
  /** How often a checkpoint is issued by itself, where there is something new; never unless given. */
  readonly everySeconds?: number | undefined;
}

export interface EvidenceOptions {
  /** Within how many hours requests for evidence are to be answered; five days unless given. */
  readonly dueHours?: number | undefined;
}

/** Injection tokens. */
export const LEDGER_OPTIONS = Symbol('ledger options');
export const CLOCK = Symbol('clock');
export const LOGGER = Symbol('logger');
