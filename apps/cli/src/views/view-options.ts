import { Option } from 'commander';
import type { AnyView } from '#views/declared/view.js';

interface Shape {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly names?: string;
  readonly default?: unknown;
}

/** A command reads at the log's end: there is no position to wait for. */
const NOT_ASKED: ReadonlySet<string> = new Set(['minPosition']);

/** How the command line calls a parameter: `lessee` of `lesseeId`. */
export const optionOf = (parameter: string): string => parameter.replace(/Id$/, '');

/** The same with hyphens: `as-of` of `asOf`. */
export const argumentOf = (parameter: string): string =>
  optionOf(parameter).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The options that views of one command are asked with, each once. */
export function parameterOptions(views: readonly AnyView[]): readonly Option[] {
  const options = new Map<string, Option>();
  for (const { parameters, command } of views)
    for (const [name, shape] of Object.entries(parameters as Readonly<Record<string, Shape>>))
      if (name !== command.argument && !NOT_ASKED.has(name) && !options.has(optionOf(name)))
        options.set(optionOf(name), option(name, shape));
  return [...options.values()];
}

function option(name: string, { enum: choices, description = '', names, type }: Shape): Option {
  const value = names === undefined ? (type === 'integer' ? 'number' : 'value') : 'id or name';
  const made = new Option(`--${argumentOf(name)} <${value}>`, description);
  return choices === undefined ? made : made.choices(choices);
}
