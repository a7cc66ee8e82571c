import { Option, type Command } from 'commander';
import { Persons } from '#event-store/persons.js';
import { fileAt, inspectImport } from '#intake/import-file.js';
import { asJsonLine, writeResultFile, writeResults, type LineResult } from '#intake/result-csv.js';
import { counted, newCounts, type ImportCounts } from '#application/portfolio/import-counts.js';
import { importResults } from '#application/portfolio/import-results.js';
import { portfolioDigest } from '#application/portfolio/portfolio-digest.js';
import { Ledger } from '#application/ledger.js';
import { CommandBus } from '@nestjs/cqrs';
import { CommandHandling } from '#event-store/command-handling.js';
import { systemClock } from '#event-store/clock.js';
import { reading } from '../failure.js';
import { withNewLedger, type OpenLedger } from '../open-ledger.js';
import { onData } from '../options.js';
import { print, say } from '../output.js';
import { withProgress } from '../progress.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly result?: string;
}

export interface ImportSummary extends ImportCounts {
  /** SHA-256 over what every lease now is, free of when and in which order it was recorded. */
  readonly digest: string;
}

type Sink = (results: AsyncIterable<LineResult>) => Promise<void>;

export const addImport = (root: Command) =>
  onData(root.command('import'))
    .description(
      'take on a portfolio spreadsheet (CSV), or carry out commands (NDJSON); again changes nothing',
    )
    .argument('<file>')
    .addOption(new Option('--result <file>', 'write a verdict per line as CSV; to stdout unless given'))
    .action(async (file: string, { data, json = false, result }: Options) => {
      const lines: LineResult[] = [];
      const sink: Sink =
        result !== undefined
          ? (results) => writeResultFile(results, result)
          : json
            ? (results) => collect(results, lines)
            : (results) => writeResults(results, process.stdout);
      const summary = await withNewLedger(data, (ledger) => importFile(ledger, file, sink));
      const { refused } = summary;
      const text = inWords(summary);
      if (result === undefined && !json) say(text);
      else
        print(
          { json },
          result === undefined ? { ...summary, lines: lines.map(asJsonLine) } : summary,
          () => text,
        );
      if (refused > 0) process.exitCode = 1;
    });

/** Imports a file, hands what became of each line to `sink`, and answers what came of it all. */
export async function importFile(ledger: OpenLedger, path: string, sink: Sink): Promise<ImportSummary> {
  const { context } = ledger;
  const counts = newCounts();
  const into = {
    bus: context.get(CommandBus),
    commands: context.get(CommandHandling),
    model: context.get(Ledger).model,
    clock: systemClock,
  };
  await reading(path, async () => {
    const file = await inspectImport(fileAt(path));
    const results = counted(importResults(into, file, await ledger.actor()), counts);
    await sink(withProgress(results, file.records, 'lines read'));
  });
  await context.get(Ledger).catchUp();
  return {
    ...counts,
    digest: await portfolioDigest(context.get(Ledger).model, context.get(Persons)),
  };
}

async function collect(results: AsyncIterable<LineResult>, lines: LineResult[]): Promise<void> {
  for await (const result of results) lines.push(result);
}

const inWords = ({ accepted, alreadyRecorded, refused, digest }: ImportSummary): string =>
  [
    `${accepted} accepted`,
    ...(alreadyRecorded > 0 ? [`${alreadyRecorded} already recorded`] : []),
    `${refused} refused; the portfolio's digest is ${digest}`,
  ].join(', ');
