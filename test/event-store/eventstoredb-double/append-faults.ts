import type { AppendFault } from './faults.js';
import type { Node } from './node.js';
import { BROKEN, DEADLINE_EXCEEDED, freeze, notLeader, restart, UNAVAILABLE } from './outages.js';
import type { Outcome } from './server-log.js';
import type { CallStatus } from './wire.js';

/** One append that has reached the node. */
export interface ReceivedAppend {
  readonly node: Node;
  /** Appends it to the log. */
  take(): Outcome;
  answer(outcome: Outcome): void;
  /** Ends the call that it came by. */
  fail(status: CallStatus): void;
  end(): void;
  /** Hears nothing more of what comes by its call. */
  deafen(): void;
}

/** Longer than a client waits, in the double's time. */
const LATE = 6000;
/** Somewhere in the message that follows. */
const SOME_BYTES = 700;

export const APPEND_FAULTS: Record<AppendFault, (append: ReceivedAppend) => void> = {
  'lose-answer': (append) => {
    append.take();
    append.fail(BROKEN);
  },
  'append-and-reset': (append) => {
    append.take();
    append.node.relay.reset();
  },
  'append-and-restart': (append) => {
    append.take();
    restart(append.node);
  },
  'append-silently': (append) => void append.take(),
  'answer-late': (append) => {
    const outcome = append.take();
    append.node.clock.after(LATE, () => append.answer(outcome));
  },
  'answer-twice': (append) => {
    const outcome = append.take();
    append.answer(outcome);
    append.answer(outcome);
  },
  'append-and-time-out': (append) => {
    append.take();
    append.answer({ is: 'timeout' });
  },
  'cut-the-next': (append) => {
    append.answer(append.take());
    append.node.relay.cutAfter(SOME_BYTES);
  },
  break: (append) => append.fail(BROKEN),
  reset: ({ node }) => node.relay.reset(),
  restart: ({ node }) => restart(node),
  freeze: ({ node }) => freeze(node),
  ignore: () => undefined,
  'fall-silent': (append) => append.deafen(),
  end: (append) => append.end(),
  'not-ready': (append) => append.answer({ is: 'not-ready' }),
  'time-out': (append) => append.answer({ is: 'timeout' }),
  unavailable: (append) => append.fail(UNAVAILABLE),
  'deadline-exceeded': (append) => append.fail(DEADLINE_EXCEEDED),
  'not-leader': (append) => append.fail(notLeader(append.node)),
};
