import { checker, type Check } from './check.js';
import { onOneLine } from './one-line.js';
import type { Command, InContext } from './command.js';
import type { CommandOf } from './command-type.js';
import { CorrectFact, correctedHistory, FactCorrected, isCorrection } from './correction.js';
import type { Decided, Decider, Recorded } from './decider.js';
import type { RecordedEvent } from './event.js';
import type { EventType } from './event-type.js';
import { Refused } from './refusal.js';

export const CORRECTION_REFUSALS = [
  { code: 'revision-unknown', meaning: 'The stream has no event of this revision.' },
  {
    code: 'correction-of-correction',
    meaning: 'A correction is not corrected; its target is corrected again.',
  },
  { code: 'retracted-already', meaning: 'The event was retracted before and never came back.' },
  { code: 'replacement-malformed', meaning: 'The replacement is not data of the kind that the event holds.' },
] as const;

/** A state with the history that led to it; older ones share what they have in common. */
export interface Corrected<S> {
  readonly current: S;
  readonly history: History | undefined;
}

interface History {
  readonly event: RecordedEvent;
  readonly before: History | undefined;
}

type CorrectFactCommand = InContext<CommandOf<typeof CorrectFact>>;

/**
 * The decider with `CorrectFact` besides: after a correction its state is the fold of the corrected history.
 * `allow` refuses a correction by what it makes of the state; `types` are the stream's event types.
 */
export function correctable<C extends Command, E extends Decided, S>(
  decider: Decider<C, E, S>,
  types: readonly EventType[],
  allow: (before: S, after: S, target: RecordedEvent, correction: FactCorrected['data']) => void,
): Decider<C | CorrectFactCommand, E | FactCorrected, Corrected<S>> {
  const checks = checksOf(types);
  const isWellFormed = (event: RecordedEvent): event is Recorded<E> => {
    const checked = checks(event.type)?.(event.data);
    return checked !== undefined && 'value' in checked;
  };
  const fold = (history: readonly RecordedEvent[]) =>
    correctedHistory(history).filter(isWellFormed).reduce(decider.evolve, decider.initial);

  return {
    initial: { current: decider.initial, history: undefined },

    decide: (command, state) => {
      if (!isCorrectFact(command)) return decider.decide(command, state.current);
      const history = [...eventsOf(state.history)].toReversed();
      const target = checkCorrection(command.data, history, checks);
      const correction = { type: FactCorrected.type, data: command.data };
      const revision = BigInt(history.length);
      const after = fold([...history, { ...target, ...correction, revision }]);
      allow(state.current, after, target, command.data);
      return [correction];
    },

    evolve: ({ current, history: before }, event) => {
      const history = { event, before };
      return isCorrection(event)
        ? { current: fold([...eventsOf(history)].toReversed()), history }
        : { current: decider.evolve(current, event), history };
    },
  };
}

function* eventsOf(history: History | undefined): Generator<RecordedEvent> {
  for (let at = history; at !== undefined; at = at.before) yield at.event;
}

const isCorrectFact = (command: Command): command is CorrectFactCommand => command.type === CorrectFact.type;

function checkCorrection(
  data: CorrectFactCommand['data'],
  history: readonly RecordedEvent[],
  checks: (type: string) => Check<unknown> | undefined,
): RecordedEvent {
  const target = history.find(({ revision }) => revision.toString() === data.revision);
  if (target === undefined)
    throw new Refused(
      'revision-unknown',
      `There is no event ${data.revision}.`,
      '/revision',
      `give a revision from 0 to ${history.length - 1}`,
    );
  if (isCorrection(target))
    throw new Refused(
      'correction-of-correction',
      `Event ${data.revision} is a correction itself.`,
      '/revision',
      `correct event ${target.data.revision} again`,
    );
  if ('retracted' in data) {
    checkStands(data.revision, history);
    return target;
  }
  const checked = checks(target.type)?.(data.replacement);
  const [fault] = checked && 'faults' in checked ? checked.faults : [];
  if (fault !== undefined)
    throw new Refused(
      'replacement-malformed',
      `The ${target.type} at ${fault.pointer || '/'} ${fault.message}.`,
      `/replacement${fault.pointer}`,
      fault.mend,
    );
  return target;
}

function checkStands(revision: string, history: readonly RecordedEvent[]): void {
  const last = history.filter(isCorrection).findLast((each) => each.data.revision === revision);
  if (last !== undefined && 'retracted' in last.data)
    throw new Refused(
      'retracted-already',
      `Event ${revision} was retracted by event ${last.revision}.`,
      '/revision',
      'there is nothing left to retract; a replacement would bring it back',
    );
}

/** The check of each type's data, compiled when first asked for. */
function checksOf(types: readonly EventType[]): (type: string) => Check<unknown> | undefined {
  const byName = new Map(types.map((type) => [type.type, type]));
  const compiled = new Map<string, Check<unknown>>();
  return (name) => {
    const type = byName.get(name);
    if (type === undefined) return undefined;
    const check = compiled.get(name) ?? checker(onOneLine(type.data));
    compiled.set(name, check);
    return check;
  };
}
