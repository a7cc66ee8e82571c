import { InvalidArgumentError, type Command } from 'commander';
import { checker } from '#domain/kernel/check.js';
import { contradictionIn } from '#domain/renewal/contradiction.js';
import { deadlines } from '#domain/renewal/deadlines.js';
import { explain } from '#domain/renewal/explain.js';
import { firstTerm, tacitRenewal, type Term } from '#domain/renewal/term.js';
import { Terms } from '#domain/renewal/terms.js';
import { readJson } from '#intake/read-json.js';
import { calendarOf, knownHolidayCalendar } from '#record/calendar/holidays.js';
import { Misuse, No, reading } from '../failure.js';
import { asJson } from '../options.js';
import { print } from '../output.js';

interface Options {
  readonly terms?: string;
  readonly term?: number;
  readonly schema?: boolean;
  readonly json?: boolean;
}

export const addDeadlines = (root: Command) =>
  asJson(root.command('deadlines'))
    .description('milestones of given terms, with the steps that lead to each')
    .option('--terms <file>', 'JSON of the terms')
    .option(
      '--term <number>',
      'of this term, each before it having renewed of itself; 1 unless given',
      ordinal,
    )
    .option('--schema', 'print the JSON schema of the terms')
    .action(async (options: Options) => {
      if (options.schema) return print({ json: true }, Terms, () => '');
      if (options.terms === undefined) throw new Misuse('deadlines needs --terms FILE or --schema');
      const terms = await readTerms(options.terms);
      const term = termOf(terms, options.term ?? 1);
      const milestones = deadlines(terms, term, calendarOf(terms));
      print(options, milestones, () =>
        milestones.map((milestone) => explain(milestone).join('\n')).join('\n\n'),
      );
    });

const MOST_TERMS = 1000;

function ordinal(text: string): number {
  const number = Number(text);
  if (/^[1-9]\d{0,3}$/.test(text) && number <= MOST_TERMS) return number;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${MOST_TERMS}.`);
}

function termOf(terms: Terms, wanted: number): Term {
  let term = firstTerm(terms);
  while (term.ordinal < wanted) {
    const next = tacitRenewal(terms, term);
    if (next === undefined) throw new No(`No term follows term ${term.ordinal} of itself.`);
    term = next;
  }
  return term;
}

const check = checker(Terms);

async function readTerms(file: string): Promise<Terms> {
  const checked = check(await reading(file, readJson));
  if ('faults' in checked) {
    const faults = checked.faults.map(
      ({ pointer, message, mend }) => `${pointer || 'the terms'} ${message}: ${mend}`,
    );
    throw new Misuse(
      `${file} is not the terms of a lease:\n  ${faults.join('\n  ')}`,
      'see deadlines --schema',
    );
  }
  const { value } = checked;
  const contradiction = contradictionIn(value);
  if (contradiction)
    throw new Misuse(`${file}: ${contradiction.pointer}: ${contradiction.message}`, contradiction.mend);
  for (const calendar of value.holidayCalendars)
    if (!knownHolidayCalendar(calendar))
      throw new Misuse(
        `${file}: /holidayCalendars has ${calendar}, which is not known`,
        'give one such as DE or US-NY',
      );
  return value;
}
