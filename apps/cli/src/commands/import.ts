import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import { Persons } from '#event-store/persons.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { inspectImport, textOf, type ImportFile } from '#intake/import-file.js';
import { readPortfolio } from '#intake/portfolio/read-portfolio.js';
import { verdictOn, writeResultFile, writeResults, type LineResult } from '#intake/result-csv.js';
import { readCommands } from '#intake/commands-file.js';
import { CommandImport } from '#application/portfolio/import-commands.js';
import { PortfolioImport } from '#application/portfolio/import-portfolio.js';
import { PartyNames } from '#application/portfolio/party-names.js';
import { SourceBlocks } from '#application/portfolio/source-blocks.js';
import { portfolioDigest } from '#application/portfolio/portfolio-digest.js';
import { Ledger } from '#application/ledger.js';
import { knownHolidayCalendar } from '#record/calendar/holidays.js';
import { blockDocuments } from '#views/documents/block.js';
import { partiesNamed } from '#views/parties/parties-named.js';
import { CommandBus } from '@nestjs/cqrs';
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

export interface ImportSummary {
  readonly accepted: number;
  /** Lines that an earlier import, or line, recorded: nothing was added by them. */
  readonly alreadyRecorded: number;
  readonly refused: number;
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
  const counts = { accepted: 0, alreadyRecorded: 0, refused: 0 };
  await reading(path, async () => {
    const file = await inspectImport(path);
    const results = counted(await resultsOf(ledger, file), counts);
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

const asJsonLine = ({ line, leaseRef, remarks, ...verdict }: LineResult) => ({
  line,
  leaseRef,
  verdict: verdictOn(verdict),
  ...verdict.refusal,
  ...(remarks && { remarks }),
});

async function resultsOf(
  { context, actor }: OpenLedger,
  file: ImportFile,
): Promise<AsyncIterable<LineResult>> {
  if (file.kind === 'commands')
    return new CommandImport(
      context.get(CommandBus),
      context.get(CommandHandling),
      systemClock,
      await actor(),
      file.sha256,
    ).results(readCommands(textOf(file)));
  const { model } = context.get(Ledger);
  const blocks = blockDocuments(model).flatMap(({ document: { registration } }) =>
    registration === undefined ? [] : [registration],
  );
  const portfolio = new PortfolioImport(
    context.get(CommandBus),
    context.get(CommandHandling),
    new SourceBlocks(blocks),
    new PartyNames((name) => partiesNamed(model, name)),
    systemClock,
    await actor(),
    { name: basename(file.path), sha256: file.sha256 },
  );
  return portfolio.results(readPortfolio(textOf(file), { knownCalendar: knownHolidayCalendar }));
}

type Word = ReturnType<typeof verdictOn>;

const COUNTED = { accepted: 'accepted', 'already recorded': 'alreadyRecorded', refused: 'refused' } as const;

async function* counted(
  results: AsyncIterable<LineResult>,
  counts: Record<(typeof COUNTED)[Word], number>,
): AsyncGenerator<LineResult> {
  for await (const result of results) {
    counts[COUNTED[verdictOn(result)]]++;
    yield result;
  }
}
