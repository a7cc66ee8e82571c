import { InvalidArgumentError, Option } from 'commander';
import { asListed } from '#domain/kernel/as-listed.js';
import type { PartOfDay } from '#domain/kernel/day.js';
import type { AnyView } from '#views/declared/view.js';
import { argumentOf, optionOf } from './argument-of.js';
import { address, dateOrInstant, pastDateOrInstant, prefix, reference } from '../options.js';

interface Shape {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly names?: string;
  readonly format?: string;
  readonly day?: PartOfDay;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A command reads at the log's end: there is no position to wait for. */
const NOT_ASKED: ReadonlySet<string> = new Set(['minPosition']);

/** The parameters that a view cannot be asked without. */
export const requiredBy = ({ parameters }: AnyView): readonly string[] =>
  Object.entries(parameters as Readonly<Record<string, object>>)
    .filter(([, shape]) => !('~optional' in shape))
    .map(([name]) => name);

/** The options that views of one command are asked with, each once. */
export function parameterOptions(views: readonly AnyView[]): readonly Option[] {
  const options = new Map<string, Option>();
  for (const { parameters, command } of views)
    for (const [name, shape] of Object.entries(parameters as Readonly<Record<string, Shape>>))
      if (name !== command.argument && !NOT_ASKED.has(name) && !options.has(optionOf(name)))
        options.set(optionOf(name), option(name, shape));
  // What a view cannot be asked without, its changes cannot be either.
  const [only, ...others] = views.filter(({ changesOf }) => changesOf === undefined || views.length === 1);
  if (only !== undefined && others.length === 0)
    for (const name of requiredBy(only)) options.get(optionOf(name))?.makeOptionMandatory();
  return [...options.values()];
}

function option(name: string, shape: Shape): Option {
  const { enum: choices, description = '', names, type, format } = shape;
  const value =
    names === undefined ? (type === 'integer' ? 'number' : (FORMATS[format ?? ''] ?? 'value')) : 'id or name';
  const made = new Option(`--${argumentOf(name)} <${value}>`, description);
  if (choices !== undefined) return inAnyCase(made.choices(choices), shape);
  const read = reader(shape);
  return read === undefined ? made : made.argParser(read);
}

function inAnyCase(made: Option, shape: Shape): Option {
  const chosen = made.parseArg!;
  return made.argParser((text, before) => chosen.call(made, asListed(shape, text), before as never));
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-or-instant': 'date or instant',
  'ipv4-prefix': 'prefix',
};

/** What reads a value, so that a slip is told before anything is opened; `undefined` where the text is the value. */
export function reader({
  enum: choices,
  type,
  format,
  day,
  minimum = 0,
  maximum = 0,
}: Shape): ((text: string) => unknown) | undefined {
  if (choices !== undefined) return (text) => asListed({ enum: choices }, text);
  if (type === 'integer') return (text) => wholeNumberWithin(text, minimum, maximum);
  if (format === 'date-or-instant') return day === 'close' ? pastDateOrInstant : dateOrInstant;
  if (format === 'ipv4-address') return address;
  if (format === 'ipv4-prefix') return prefix;
  return format === 'reference' ? reference : undefined;
}

function wholeNumberWithin(text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
}
