import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { projectLog } from '#read-model/project-log.js';
import { ReadModel } from '#read-model/read-model.js';
import { replayCheck } from '#read-model/replay-check.js';
import { PROJECTION } from '#views/projection.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { type AuditFigures, LogAudit } from './log-audit.js';

import type { Job, Said } from './protocol.js';
import { triedAppends } from './tried.js';

/** One log, with its read model, through many kills. */
export class KilledLedger {
  kills = 0;
  private readonly folder = temporaryFolder();
  private readonly audit = new LogAudit(this.folder.path);

  get path(): string {
    return this.folder.path;
  }

  /** Accounts for what a killed process said of its job. */
  async account(job: Job, words: readonly Said[]): Promise<AuditFigures> {
    this.kills += 1;
    return this.audit.after(triedAppends(job, words));
  }

  /**
   * Compares the read model, as the last kill left it and then at the log's end, with its rebuild, and removes the
   * folder, unless there is a fault to look at in it. Answers with the number of events in the log.
   */
  async finish(): Promise<number> {
    const head = await this.check();
    this.folder.remove();
    return Number(head);
  }

  private async check(): Promise<bigint> {
    const store = SqliteEventStore.open(this.path);
    const model = ReadModel.open(this.path, PROJECTION);
    try {
      if (model.role !== 'owner')
        throw new Error(`${this.path}: a killed process still owns the read model.`);
      await this.assertEqualsRebuild(store, model);
      const head = (await store.head()) ?? 0n;
      await projectLog(model.projector(store), store, head);
      await this.assertEqualsRebuild(store, model);
      return head;
    } finally {
      model.close();
      await store.close();
    }
  }

  private async assertEqualsRebuild(store: SqliteEventStore, model: ReadModel): Promise<void> {
    const { position, difference } = await replayCheck(store, model, this.path);
    if (difference) throw new Error(`Read model at ${position} differs: ${JSON.stringify(difference)}`);
  }
}
