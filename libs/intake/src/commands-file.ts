import { Type } from 'typebox';
import { checker } from '#domain/kernel/check.js';
import type { Fault } from '#domain/kernel/faults.js';
import { GRADES } from '#domain/kernel/event.js';
import {
  dateOrInstant,
  oneOf,
  optional,
  record,
  Reference,
  Sha256,
  text,
  type Static,
} from '#domain/kernel/shape.js';
import { duplicateMember } from './duplicate-member.js';
import { refusalOf, type LineFault, type LineRefusal, type ReadLine } from './line-refusal.js';
import { lines, type Line } from './lines.js';
import { shown } from './shown.js';

/** One line of a commands file. The shape of `data` is the named command's own and not looked at here. */
export const CommandEntry = record({
  command: Type.String({
    pattern: '^[A-Z][A-Za-z]{1,63}$',
    mend: 'name a command such as IssueLoa',
    examples: ['IssueLoa'],
  }),
  lease: Reference,
  data: Type.Object({}, { mend: "give the command's data as an object" }),
  effectiveAt: optional(dateOrInstant('start')),
  evidence: optional(record({ grade: oneOf(GRADES), source: text(), document: optional(Sha256) })),
  reason: optional(text()),
  /** Names the command once and for all: a line with an id already carried out changes nothing. */
  id: optional(text(255)),
});
export type CommandEntry = Static<typeof CommandEntry>;

/** A line read or refused; `leaseRef` is as written but fit to be shown, a refusal's field a JSON pointer. */
export type CommandLine = ReadLine & ({ readonly command: CommandEntry } | { readonly refusal: LineRefusal });

/** The commands of newline-delimited JSON, one by one, given as `decodeText` gives text; blank lines are skipped. */
export async function* readCommands(source: AsyncIterable<string>): AsyncGenerator<CommandLine> {
  for await (const line of lines(source)) yield { ...readLine(line), written: () => line.text };
}

type Judged = { readonly line: number; readonly leaseRef: string } & (
  { readonly command: CommandEntry } | { readonly refusal: LineRefusal }
);

const checkEntry = checker(CommandEntry);
const DEEPEST = 32;
const ENTRY = 'give one JSON object per line, with "command", "lease" and "data"';

function readLine({ line, text: json }: Line): Judged {
  const parsed = parse(json);
  if ('refusal' in parsed) return { line, leaseRef: '', ...parsed };
  const leaseRef = leaseOf(parsed.value);
  if (isDeeperThan(DEEPEST, parsed.value))
    return { line, leaseRef, refusal: whole(`it is nested deeper than ${DEEPEST}`, 'give flatter data') };
  const checked = checkEntry(parsed.value);
  if ('value' in checked) return { line, leaseRef, command: checked.value };
  return { line, leaseRef, refusal: refusalOf(checked.faults.map(asLineFault) as [LineFault]) };
}

function asLineFault({ pointer, message, mend }: Fault): LineFault {
  const field = shown(pointer, 100);
  return { field, reason: `${field || 'the line'} ${message}`, mend: mend || ENTRY };
}

function parse(json: string): { readonly value: unknown } | { readonly refusal: LineRefusal } {
  try {
    const value: unknown = JSON.parse(json);
    const twice = duplicateMember(json);
    if (twice === undefined) return { value };
    const field = shown(twice, 100);
    return { refusal: { field, reason: `${field} is there twice`, mend: 'give each member once' } };
  } catch (error) {
    const reason = `it is not JSON: ${shown((error as SyntaxError).message, 100)}`;
    return { refusal: whole(reason, ENTRY) };
  }
}

const whole = (reason: string, mend: string): LineRefusal => ({ field: '', reason, mend });

function leaseOf(entry: unknown): string {
  const lease = typeof entry === 'object' && entry !== null && 'lease' in entry ? entry.lease : undefined;
  return typeof lease === 'string' ? shown(lease, 64) : '';
}

/** Whether objects and lists are nested over `limit`: what walks the data later need not fear for its stack. */
const isDeeperThan = (limit: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (limit === 0 || Object.values(value).some((member) => isDeeperThan(limit - 1, member)));
