import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { dictionary } from '#application/exports/dictionary.js';
import { PeriodExport } from '#application/exports/period-export.js';
import { periodMeant } from '#application/exports/period-meant.js';
import { PersonExport } from '#application/exports/person-export.js';
import { PERSON_ID, Persons } from '#event-store/persons.js';
import { Misuse, No } from '../failure.js';
import { withLedger, type OpenLedger } from '../open-ledger.js';
import { dateOrInstant, onData } from '../options.js';
import { anybodyMeant } from '../views/meant.js';

interface Options {
  readonly data: string;
  readonly from?: string;
  readonly to?: string;
  readonly csv?: boolean;
  readonly person?: string;
  readonly dictionary?: boolean;
  readonly output?: string;
}

/** `export`: every event of a period, or everything about one person, as it is handed out. */
export const addExport = (root: Command): void => {
  onData(root.command('export'))
    .description(
      'every event recorded in a period, provably all of them; or all that is held about one person',
    )
    .option(
      '--from <date or instant>',
      'from when on, by recorded time; of a day in UTC its start',
      dateOrInstant,
    )
    .option(
      '--to <date or instant>',
      'up to when, by recorded time; of a day in UTC its close',
      dateOrInstant,
    )
    .option('--csv', 'as CSV, in place of NDJSON with its proof')
    .option('--person <id or name>', 'everything that is held about this person, as JSON')
    .option('--dictionary', 'what columns, types of events and their members mean, as JSON')
    .option('-o, --output <file>', 'where to write it; to stdout unless given')
    .action((options: Options) => {
      if (options.dictionary)
        return write(options.output, Readable.from([`${JSON.stringify(dictionary(), undefined, 2)}\n`]));
      return withLedger(options.data, async (ledger) =>
        write(options.output, Readable.from(await piecesOf(ledger, options))),
      );
    });
};

async function piecesOf(ledger: OpenLedger, { from, to, csv = false, person }: Options) {
  const { context, actor } = ledger;
  if (person !== undefined) {
    const id = PERSON_ID.test(person) ? person : await anybodyMeant(context.get(Persons), person);
    const pieces = await context.get(PersonExport).of(id, await actor());
    if (pieces === undefined) throw new No(`Nobody has the id ${id}.`);
    return pieces;
  }
  if (from === undefined || to === undefined)
    throw new Misuse('nothing says what to export', 'give --from and --to, or --person, or --dictionary');
  const period = periodMeant(from, to);
  if (period.from > period.to) throw new Misuse('--to is before --from', 'give a later day');
  const exports = context.get(PeriodExport);
  return csv ? exports.csv(period, await actor()) : exports.lines(period, await actor());
}

/** A file for its owner alone. */
const write = (output: string | undefined, from: Readable): Promise<void> =>
  output === undefined
    ? pipeline(from, process.stdout, { end: false })
    : pipeline(from, createWriteStream(output, { mode: 0o600 }));
