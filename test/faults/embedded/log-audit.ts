import type { Database } from '#event-store/sqlite/database.js';
import type { Appended } from '#event-store/event-store.js';
import { WrongExpectedRevision } from '#event-store/errors.js';
import { openLog } from '#event-store/sqlite/connection.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import type { Tried } from './tried.js';

interface Row {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

export interface AuditFigures {
  readonly acknowledged: number;
  /** In the log by then. */
  readonly events: number;
  /** Appends that the process was killed in before it could say what came of them. */
  readonly unknown: number;
  /** Of these, how many had reached the disk. */
  readonly unknownButThere: number;
}

/**
 * Follows one log from kill to kill: what is new in it must be whole appends that were tried, each once, byte for
 * byte and in unbroken order, and all that were acknowledged must be among them.
 */
export class LogAudit {
  private head = 0;
  private readonly tails = new Map<string, number>();

  constructor(private readonly folder: string) {}

  /** Checks what one process left behind; then appends again what it is not known of, which must answer alike. */
  async after(tried: readonly Tried[]): Promise<AuditFigures> {
    const database = openLog(this.folder);
    const store = new SqliteEventStore(database);
    try {
      const there = this.account(database, tried);
      for (const append of tried) {
        const found = there.get(append);
        if (append.acknowledged) assertSame(append, found, append.acknowledged);
        else if (!append.unknown && found) throw new Error(`${named(append)} was refused and is in the log.`);
      }
      const unknown = tried.filter((append) => append.unknown);
      await this.askAgain(store, database, unknown, there);
      return {
        acknowledged: tried.filter(({ acknowledged }) => acknowledged).length,
        events: this.head,
        unknown: unknown.length,
        unknownButThere: unknown.filter((append) => there.has(append)).length,
      };
    } finally {
      await store.close();
    }
  }

  /** Which appends the rows that are new in the log are. */
  private account(database: Database, tried: readonly Tried[]): Map<Tried, Appended> {
    const byFirstId = new Map(tried.map((append) => [append.events[0]!.id, append]));
    const rows = database
      .prepare<[number], Row>('SELECT * FROM event WHERE position > ? ORDER BY position')
      .all(this.head);
    const there = new Map<Tried, Appended>();
    for (let index = 0; index < rows.length;) {
      const append = byFirstId.get(rows[index]!.id);
      if (!append || there.has(append)) throw new Error(`Nobody appended ${JSON.stringify(rows[index])}.`);
      for (const event of append.events) this.assertNext(rows[index++], append.stream, event);
      there.set(append, { revision: BigInt(this.tails.get(append.stream)!), position: BigInt(this.head) });
    }
    return there;
  }

  private assertNext(row: Row | undefined, stream: string, event: Tried['events'][number]): void {
    if (!row) throw new Error(`${stream}: the append of ${event.id} is there in part only.`);
    const wanted = {
      position: this.head + 1,
      stream,
      revision: (this.tails.get(stream) ?? -1) + 1,
      id: event.id,
      type: event.type,
      data: JSON.stringify(event.data),
      metadata: JSON.stringify(event.metadata),
    };
    for (const [column, value] of Object.entries(wanted)) {
      const found = row[column as keyof Row];
      if (found !== value) throw new Error(`position ${row.position}: ${column} is ${found}, not ${value}.`);
    }
    this.head = wanted.position;
    this.tails.set(stream, wanted.revision);
  }

  /** All in one group, as a restarted service would get them at once; twice, and the second time changes nothing. */
  private async askAgain(
    store: SqliteEventStore,
    database: Database,
    unknown: readonly Tried[],
    there: ReadonlyMap<Tried, Appended>,
  ): Promise<void> {
    const ask = () => Promise.all(unknown.map((append) => answerTo(store, append)));
    const answers = await ask();
    const added = this.account(database, unknown);
    for (const [index, append] of unknown.entries()) {
      const [answer, before, now] = [answers[index]!, there.get(append), added.get(append)];
      if (before && now) throw new Error(`${named(append)} is in the log twice.`);
      if (answer !== 'refused') assertSame(append, before ?? now, answer);
      else if (before ?? now) throw new Error(`${named(append)} was refused and is in the log.`);
    }
    for (const [index, answer] of (await ask()).entries()) {
      const [append, first] = [unknown[index]!, answers[index]!];
      if ((answer === 'refused') !== (first === 'refused'))
        throw new Error(`${named(append)}: a repeat was answered otherwise.`);
      if (answer !== 'refused' && first !== 'refused') assertSame(append, first, answer);
    }
    if (this.account(database, []).size > 0) throw new Error('A repeat was recorded again.');
  }
}

async function answerTo(
  store: SqliteEventStore,
  { stream, expected, events }: Tried,
): Promise<Appended | 'refused'> {
  try {
    return await store.append(stream, expected, events);
  } catch (error) {
    if (error instanceof WrongExpectedRevision) return 'refused';
    throw error;
  }
}

function assertSame(append: Tried, found: Appended | undefined, told: Appended): void {
  if (found?.position !== told.position || found.revision !== told.revision) {
    throw new Error(
      `${named(append)}: told revision ${told.revision} at ${told.position}, ` +
        `found ${found ? `revision ${found.revision} at ${found.position}` : 'nothing'}.`,
    );
  }
}

const named = ({ stream, expected, events }: Tried) => `${stream} after ${expected}, ${events[0]!.id}`;
