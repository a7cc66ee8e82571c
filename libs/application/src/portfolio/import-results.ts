import type { Actor } from '#domain/kernel/event.js';
import type { Clock } from '#event-store/clock.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import { readCommands } from '#intake/commands-file.js';
import { textOf, type ImportFile } from '#intake/import-file.js';
import { readPortfolio } from '#intake/portfolio/read-portfolio.js';
import type { LineResult } from '#intake/result-csv.js';
import type { ReadModel } from '#read-model/read-model.js';
import { knownHolidayCalendar } from '#record/calendar/holidays.js';
import { blockDocument } from '#views/documents/block.js';
import { partiesNamed } from '#views/parties/parties-named.js';
import type { Commands } from '../ledger-command.js';
import { CommandImport } from './import-commands.js';
import { PortfolioImport } from './import-portfolio.js';
import { PartyNames } from './party-names.js';
import { SourceBlocks } from './source-blocks.js';

/** What files are imported into. */
export interface ImportedInto {
  readonly bus: Commands;
  readonly commands: CommandHandling;
  /** At the log's head: who has a name, and which blocks there are, is asked of it. */
  readonly model: ReadModel;
  readonly clock: Clock;
}

/** Carries out a file line by line, as fast as what became of each is taken. @throws UnreadableFile, StoreUnavailable */
export function importResults(
  { bus, commands, model, clock }: ImportedInto,
  file: ImportFile,
  actor: Actor,
): AsyncIterable<LineResult> {
  if (file.kind === 'commands')
    return new CommandImport(bus, commands, clock, actor, file.sha256).results(readCommands(textOf(file)));
  const portfolio = new PortfolioImport(
    bus,
    commands,
    new SourceBlocks((prefix) => blockDocument(model, prefix)?.document.registration),
    new PartyNames((name) => partiesNamed(model, name)),
    clock,
    actor,
    file,
  );
  return portfolio.results(readPortfolio(textOf(file), { knownCalendar: knownHolidayCalendar }));
}
