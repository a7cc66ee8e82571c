import type { NewEvent } from '#domain/kernel/event.js';
import { StoreUnavailable, StreamDeleted, WrongExpectedRevision } from '#event-store/errors.js';
import type { Appended, EventStore, StreamRevision } from '#event-store/event-store.js';
import type { StallWatch } from './stall-watch.js';

export type Outcome =
  | { readonly is: 'acknowledged'; readonly appended: Appended }
  | { readonly is: 'refused'; readonly actual: StreamRevision }
  | { readonly is: 'deleted' }
  | { readonly is: 'unknown' };

/** An append of these very events at this very revision, however often it is sent. */
export class Attempt {
  outcome: Outcome = { is: 'unknown' };
  sent = 0;

  constructor(
    readonly stream: string,
    readonly expected: StreamRevision,
    readonly events: readonly NewEvent[],
  ) {}

  async send(store: EventStore, watch: StallWatch): Promise<Outcome> {
    this.sent += 1;
    const append = store.append(this.stream, this.expected, this.events);
    const outcome = await watch.during(`an append to ${this.stream}`, append.then(acknowledged, refusal));
    this.check(outcome);
    if (outcome.is !== 'unknown') this.outcome = outcome;
    return outcome;
  }

  /** What is once settled stays so: the same place, or refused again. */
  private check(next: Outcome): void {
    const before = this.outcome;
    if (before.is === 'unknown' || next.is === 'unknown' || next.is === 'deleted') return;
    const same =
      before.is === next.is &&
      (before.is !== 'acknowledged' || next.is !== 'acknowledged' || equal(before.appended, next.appended));
    if (!same) throw new Error(`${this.stream}: an append was ${words(before)}, and then ${words(next)}.`);
  }
}

const acknowledged = (appended: Appended): Outcome => ({ is: 'acknowledged', appended });

function refusal(error: unknown): Outcome {
  if (error instanceof WrongExpectedRevision) return { is: 'refused', actual: error.actual };
  if (error instanceof StreamDeleted) return { is: 'deleted' };
  if (error instanceof StoreUnavailable) return { is: 'unknown' };
  throw error;
}

const equal = (one: Appended, other: Appended) =>
  one.revision === other.revision && one.position === other.position;

const words = (outcome: Outcome) =>
  outcome.is === 'acknowledged'
    ? `acknowledged at revision ${outcome.appended.revision}, position ${outcome.appended.position}`
    : outcome.is;
