import { Option, type Command } from 'commander';
import { namesIn } from '#views/words/names-in.js';
import type { ViewAnswer } from '#application/queries/view.query.js';
import { understoodInWords } from '#views/declared/understood.js';
import type { AnyView, Export } from '#views/declared/view.js';
import { VIEWS } from '#views/views.js';
import { configured } from '../configured.js';
import { type OpenLedger, withLedger } from '../open-ledger.js';
import { onData } from '../options.js';
import { jsonForTerminal } from '../terminal.js';
import { print, say } from '../output.js';
import { askView } from '../views/ask-view.js';
import { exportName, isCsv } from '../views/export-name.js';
import { chosenView } from '../views/chosen-view.js';
import { argumentOf, optionOf } from '../views/argument-of.js';
import { parameterOptions, reader } from '../views/view-options.js';
import { atOnce } from '#views/declared/slices.js';
import { writePicture } from '../write-picture.js';

interface Options extends Readonly<Record<string, unknown>> {
  readonly data: string;
  readonly json?: boolean;
  readonly svg?: string;
  readonly csv?: string | true;
  readonly as?: string;
}

/** The names of the commands that answer with views. */
const VIEW_COMMANDS: ReadonlySet<string> = new Set(VIEWS.map(({ command }) => command.name));

/** A command for each name that views are asked by; where several share it, what is given says which is meant. */
export function addViews(root: Command): void {
  for (const name of VIEW_COMMANDS) {
    const views: readonly AnyView[] = VIEWS.filter(({ command }) => command.name === name);
    const told = views.filter(({ changesOf }) => changesOf === undefined);
    const command = onData(root.command(name)).description(
      (told.length === 0 ? views : told).map(({ summary }) => summary).join('; or: '),
    );
    const argument = views[0]?.command.argument;
    if (argument !== undefined) addArgument(command, argument, views[0]!);
    for (const option of parameterOptions(views)) command.addOption(option);
    if (views.some(({ picture }) => picture)) command.option('--svg <file>', 'write it as a picture instead');
    const exports = views.flatMap((view): readonly Export<never>[] => view.exports ?? []);
    const [tables, others] = [exports.filter(isCsv), exports.filter((form) => !isCsv(form))];
    if (tables.length > 0)
      command.addOption(new Option('--csv [export]', 'as CSV').choices([...new Set(tables.map(exportName))]));
    if (others.length > 0)
      command.addOption(new Option('--as <form>', 'as a file of that form').choices(others.map(exportName)));
    command.action(async (first: unknown, second: unknown) => {
      const options = (argument === undefined ? first : second) as Options;
      await show(
        views,
        argument === undefined ? options : { ...options, [optionOf(argument)]: first },
        options,
      );
    });
  }
}

function addArgument(command: Command, name: string, { parameters }: AnyView): void {
  const read = reader(parameters[name]);
  if (read === undefined) command.argument(`<${argumentOf(name)}>`);
  else command.argument(`<${argumentOf(name)}>`, '', read);
}

async function show(
  views: readonly AnyView[],
  given: Readonly<Record<string, unknown>>,
  { data, json = false, svg, csv, as }: Options,
): Promise<void> {
  const { view, form } = chosenView(views, given, { svg: svg !== undefined, csv, as });
  const how = { retention: { documentsDays: configured('RETENTION_DOCUMENTS_DAYS') } };
  const work = async (ledger: OpenLedger) => {
    const answer = await askView(ledger, view, given);
    if (svg !== undefined || form !== undefined) understoodInWords(answer.understood).forEach(say);
    if (svg !== undefined) return writePicture(svg, atOnce(view.picture!(answer, namesIn(answer))));
    if (form !== undefined) return void process.stdout.write(form.render(answer, namesIn(answer)));
    print({ json }, answer, () => asText(view, answer));
  };
  await withLedger(data, work, how);
}

function asText(view: AnyView, answer: ViewAnswer): string {
  if (view.text === undefined) return jsonForTerminal(JSON.stringify(answer, undefined, 2));
  return [view.text(answer, namesIn(answer)).trimEnd(), ...understoodInWords(answer.understood)].join('\n');
}
