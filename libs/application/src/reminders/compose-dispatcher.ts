import type { Clock } from '#event-store/clock.js';
import type { EventStore } from '#event-store/event-store.js';
import type { Persons } from '#event-store/persons.js';
import { StoreClock } from '#event-store/store-clock.js';
import { CommandHandling } from '#event-store/command-handling.js';
import type { ReadModel } from '#read-model/read-model.js';
import { RecordedAccess } from '../access/recorded-access.js';
import { ClockWatch } from '../clerk/clock-watch.js';
import { Courier, type CourierPolicy } from './courier.js';
import { Dispatcher, type Pace, USUAL_PACE } from './dispatcher.js';
import { DueReminders } from '#views/reminders/due-reminders.js';

interface Over {
  readonly store: EventStore;
  readonly model: ReadModel;
  readonly clock: Clock;
  readonly commands?: CommandHandling;
  readonly persons: Persons;
  readonly dueReminders?: DueReminders;
  readonly access?: RecordedAccess;
}

/** A dispatcher with all that it consists of. */
export function composeDispatcher(
  { store, model, clock, persons, ...parts }: Over,
  policy: CourierPolicy,
  pace: Pace = USUAL_PACE,
): Dispatcher {
  const { commands = new CommandHandling(store), dueReminders = new DueReminders(model) } = parts;
  const { access = new RecordedAccess(commands, persons, clock, {}) } = parts;
  const watch = new ClockWatch(new StoreClock(store, clock));
  const courier = new Courier(persons, policy);
  return new Dispatcher({ commands, model, dueReminders, courier, watch, clock, access }, pace);
}
