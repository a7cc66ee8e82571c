import type { Appended } from '../event-store.js';
import type { AppendRequest, LogWriter } from './log-writer.js';

interface Waiting {
  readonly request: AppendRequest;
  resolve(appended: Appended): void;
  reject(reason: unknown): void;
}

/** Appends that arrive in one turn of the event loop share a transaction, and so one fsync. */
export class GroupCommit {
  private group: Waiting[] = [];

  constructor(
    private readonly writer: LogWriter,
    private readonly committed: () => void,
  ) {}

  append(request: AppendRequest): Promise<Appended> {
    return new Promise((resolve, reject) => {
      if (this.group.length === 0) setImmediate(() => this.commit());
      this.group.push({ request, resolve, reject });
    });
  }

  /** Commits what is waiting now; each append is answered only after the commit. */
  commit(): void {
    const group = this.group;
    this.group = [];
    if (group.length === 0) return;
    try {
      const outcomes = this.writer.append(group.map(({ request }) => request));
      group.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome && 'position' in outcome) resolve(outcome);
        else reject(outcome);
      });
      this.committed();
    } catch (reason) {
      for (const { reject } of group) reject(reason);
      return;
    }
    this.writer.checkpointIfDue();
  }
}
