import type { Logger } from 'pino';
import type { Clock } from '#event-store/clock.js';

export interface LedgerOptions {
  /** The folder of the embedded store, the read models and the local key. */
  readonly folder: string;
  /** `esdb://…` for EventStoreDB as the store of record. */
  readonly eventStoreDbUrl?: string;
  /** Whether to follow the log, act on time and watch exports till closed; else one answer at the log's head. */
  readonly live: boolean;
  readonly vrpSource?: string;
  readonly vrpIntervalSeconds?: number;
  readonly clock?: Clock;
  readonly logger?: Logger;
}

/** Injection tokens. */
export const LEDGER_OPTIONS = Symbol('ledger options');
export const CLOCK = Symbol('clock');
export const LOGGER = Symbol('logger');
