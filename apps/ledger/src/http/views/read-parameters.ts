import { Type, type TProperties, type TSchema } from 'typebox';
import { checker, type Check } from '#domain/kernel/check.js';
import type { Fault } from '#domain/kernel/faults.js';
import { record } from '#domain/kernel/shape.js';
import { asListed } from '#domain/kernel/as-listed.js';
import { memberAt } from '#domain/kernel/json-pointer.js';
import type { Given } from '#views/declared/parameters.js';
import { invalid, notFound } from '../problem.js';

type Texts = Readonly<Record<string, unknown>>;

/**
 * Query parameters by their shapes, whole numbers made of digits.
 * @throws Problem 400 naming each that is unknown or at fault
 */
export function readQuery<P extends TProperties>(
  parameters: P,
  check: Check<unknown>,
  query: Texts,
): Given<P> {
  refuseTwice(parameters, query);
  const checked = check(valuesRead(parameters, query));
  if ('faults' in checked) throw invalid(checked.faults.map((fault) => detailOf(fault, parameters)));
  return checked.value as Given<P>;
}

const NONE = {};
const none = checker(record(NONE));

/** Of an address that takes no parameter. @throws Problem 400 naming each that is given */
export const refuseQuery = (query: Texts): void => void readQuery(NONE, none, query);

/** The same with the path's part of them; a path that names nothing of its kind leads nowhere. @throws Problem */
export function readParameters<P extends TProperties>(
  { parameters, check }: { readonly parameters: P; readonly check: Check<unknown> },
  { path, query }: { readonly path: Texts; readonly query: Texts },
): Given<P> {
  refuseTwice(parameters, query);
  const checked = check(valuesRead(parameters, { ...query, ...path }));
  if ('value' in checked) return checked.value as Given<P>;
  for (const { pointer } of checked.faults) {
    const name = memberAt(pointer);
    if (Object.hasOwn(path, name) && isName(parameters[name])) throw notFound(String(path[name]));
  }
  throw invalid(checked.faults.map((fault) => detailOf(fault, parameters)));
}

/** A parameter that is given more than once arrives as a list. @throws Problem 400 naming each */
function refuseTwice(parameters: TProperties, query: Texts): void {
  const twice = Object.keys(query).filter(
    (name) => Array.isArray(query[name]) && Object.hasOwn(parameters, name),
  );
  if (twice.length > 0)
    throw invalid(
      twice.map((parameter) => ({ parameter, detail: 'is given more than once', mend: 'give it once' })),
    );
}

/** An address is a value that one can get wrong, and not the name of a thing. */
const isName = (shape: unknown): boolean => (shape as { format?: string }).format !== 'ipv4-address';

const valuesRead = (parameters: TProperties, texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      typeof text === 'string' ? valueOf(text, parameters[name]) : text,
    ]),
  );

function valueOf(text: string, shape: TSchema | undefined): unknown {
  // Digits only, so that "" is refused instead of becoming 0.
  if (Type.IsInteger(shape)) return /^(0|[1-9]\d{0,5})$/.test(text) ? Number(text) : text;
  // A "+" that was not written %2B arrives as a space: before an offset it can have been nothing else.
  return isInstant(shape)
    ? text.replace(/(?<=:\d\d(?:\.\d+)?) (?=\d\d:\d\d(?:\[|$))/, '+')
    : asListed(shape, text);
}

const isInstant = (shape: unknown): boolean =>
  ['instant', 'date-or-instant'].includes((shape as { format?: string } | undefined)?.format ?? '');

function detailOf({ pointer, message, mend }: Fault, parameters: TProperties) {
  const parameter = memberAt(pointer).slice(0, 64);
  if (!Object.hasOwn(parameters, parameter))
    return { parameter, detail: 'is no known parameter', mend: 'leave it out' };
  const says = message === 'is missing' || isInstant(parameters[parameter]);
  return { parameter, detail: says ? message : 'is not valid', mend };
}
