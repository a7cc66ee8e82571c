import { Option, type Command } from 'commander';
import { Ledger } from '#application/ledger.js';
import { listReminders, REMINDER_STATES, type ReminderState } from '#application/reminders/list-reminders.js';
import { Outbox } from '#application/reminders/outbox.js';
import { renderReminders } from '#application/reminders/render-reminders.js';
import { leaseDocument } from '#read-model/queries/documents.js';
import { No } from '../failure.js';
import { withLedger } from '../open-ledger.js';
import { dateOrInstant, onData, reference, wholeNumber } from '../options.js';
import { print } from '../output.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly state?: ReminderState;
  readonly lease?: string;
  readonly on?: string;
  readonly limit: number;
}

export const addReminders = (root: Command) =>
  onData(root.command('reminders'))
    .description('reminders that are due or were sent, the newest first')
    .addOption(new Option('--state <state>', 'reminders in this state').choices(REMINDER_STATES))
    .option('--lease <id>', 'of this lease', reference)
    .option(
      '--on <date or instant>',
      'what is due by then, as things stand; by now unless given',
      dateOrInstant,
    )
    .option('--limit <number>', 'so many at the most', wholeNumber, 100)
    .action(async ({ data, json, limit, state, lease, on = new Date().toISOString() }: Options) => {
      const question = { ...(state ? { state } : {}), ...(lease ? { lease } : {}) };
      const { reminders } = await withLedger(data, ({ context }) => {
        const { model } = context.get(Ledger);
        if (lease !== undefined && leaseDocument(model, lease) === undefined)
          throw new No(`There is no lease ${lease}.`);
        const sources = { model, outbox: context.get(Outbox) };
        return listReminders(sources, question, { limit }, on);
      });
      print({ json: json ?? false }, reminders, () => renderReminders(reminders));
    });
