import { Option, type Command } from 'commander';
import { Ledger } from '#ledger/ledger.js';
import { listReminders, REMINDER_STATES, type ReminderState } from '#ledger/reminders/list-reminders.js';
import { Outbox } from '#ledger/reminders/outbox.js';
import { renderReminders } from '#ledger/reminders/render-reminders.js';
import { withLedger } from '../open-ledger.js';
import { onData, reference, wholeNumber } from '../options.js';
import { print } from '../output.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly state?: ReminderState;
  readonly lease?: string;
  readonly limit: number;
}

export const addReminders = (root: Command) =>
  onData(root.command('reminders'))
    .description('reminders that are due or were sent, the newest first')
    .addOption(new Option('--state <state>', 'reminders in this state').choices(REMINDER_STATES))
    .option('--lease <id>', 'of this lease', reference)
    .option('--limit <number>', 'so many at the most', wholeNumber, 100)
    .action(async ({ data, json, limit, state, lease }: Options) => {
      const question = { ...(state ? { state } : {}), ...(lease ? { lease } : {}) };
      const { reminders } = await withLedger(data, ({ context }) => {
        const sources = { model: context.get(Ledger).model, outbox: context.get(Outbox) };
        return listReminders(sources, question, { limit }, new Date().toISOString());
      });
      print({ json: json ?? false }, reminders, () => renderReminders(reminders));
    });
