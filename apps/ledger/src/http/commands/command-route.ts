import type { TSchema } from 'typebox';
import { checker, type Check } from '#domain/kernel/check.js';
import type { Asked, CommandType, Target } from '#domain/kernel/command-type.js';
import { onOneLine } from '#domain/kernel/one-line.js';
import { GRADES, type Evidence } from '#domain/kernel/event.js';
import { dateOrInstant, described, oneOf, optional, record, Sha256, text } from '#domain/kernel/shape.js';
import { LedgerCommand } from '#application/ledger-command.js';
import { inTheClear, outerShape } from '#application/outer-shape.js';

/** One command as a sub-resource that is created by POST. */
export interface CommandRoute {
  /** In the router's form, `/v1/leases/:leaseId/loas`. */
  readonly path: string;
  readonly command: CommandType;
  /** What goes on the bus. */
  readonly request: typeof LedgerCommand;
  readonly summary: string;
  /** Of the path's parameters, and of a body. */
  readonly example: { readonly path: Readonly<Record<string, string>>; readonly body: object };
  readonly target: Target;
  readonly checkTarget: Check<unknown>;
  /** The command's data less the path's part of it, with when it holds, on what evidence and why. */
  readonly body: TSchema;
  readonly checkBody: Check<unknown>;
  /** Of the path parameters that are part of the command's data. */
  readonly checkParameters: Check<unknown>;
}

/** What any command may have beside its own members. */
const ENVELOPE = {
  effectiveAt: optional(
    described(
      'From when on it holds; the instant at which it is recorded unless given.',
      dateOrInstant('start'),
    ),
  ),
  evidence: optional(
    described(
      'What it is proved by, and how far; only claimed unless given (R1).',
      record({
        grade: described('Somebody’s word, a document, or an observation.', oneOf(GRADES)),
        source: described('Where the fact comes from, in a few words, such as "signed contract".', text(200)),
        document: optional(described('SHA-256 of the document that shows it, hex.', Sha256)),
      }),
    ),
  ),
  reason: optional(described('Why it is recorded, in words, for the history.', text())),
};

const pathOf = ({ path }: Asked, { collection, name }: Target): string =>
  path === '' ? `/v1/${collection}` : `/v1/${collection}/:${name}/${path}`;

function exampleOf({ example }: Asked, target: Target, inPath: readonly string[]) {
  const members = Object.entries({ [target.name]: target.example, ...example });
  return {
    path: Object.fromEntries(
      members.filter(([name]) => inPath.includes(name)).map(([name, value]) => [name, String(value)]),
    ),
    body: Object.fromEntries(members.filter(([name]) => !inPath.includes(name))),
  };
}

type Properties = Readonly<Record<string, TSchema>>;

/** A command as it is asked for over HTTP: what the path says is left out of the body. */
export function commandRoute(
  command: CommandType,
  asked: Asked,
  target: Target,
  request: typeof LedgerCommand = LedgerCommand,
): CommandRoute {
  const data = asked.data ? inTheClear(asked.data) : outerShape(command);
  const path = pathOf(asked, target);
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const named = target.mayBeMade ? optional(target.shape) : target.shape;
  const own = inPath.includes(target.name) ? {} : { [target.name]: named };
  const body = onOneLine(bodyShape(data, inPath, own));
  const parameters = record(pick(data, (name) => name !== target.name && inPath.includes(name)));
  return {
    path,
    command,
    request,
    summary: asked.summary,
    example: exampleOf(asked, target, inPath),
    target,
    checkTarget: checker(target.shape),
    body,
    checkBody: checker(body),
    checkParameters: checker(parameters),
  };
}

/** What a body says beside the command's own data, once it was checked. */
export interface Envelope {
  readonly effectiveAt: string | undefined;
  readonly evidence: Evidence | undefined;
  readonly reason: string | undefined;
}

/** A checked body taken apart; `named` is the target that it names. */
export function openEnvelope({ target }: CommandRoute, body: object) {
  const { effectiveAt, evidence, reason, [target.name]: named, ...data } = body as Members & Envelope;
  return { envelope: { effectiveAt, evidence, reason }, named: named as string | undefined, data };
}

/** The command's data, with the target's name where the data has a place for it. */
export const withTarget = ({ target, command }: CommandRoute, data: object, id: string): object =>
  target.name in propertiesOf(command.data) ? { ...data, [target.name]: id } : data;

type Members = Readonly<Record<string, unknown>>;

/** A command whose data has one of several shapes has a body that has one of as many. */
function bodyShape(data: TSchema, inPath: readonly string[], own: Properties): TSchema {
  const { anyOf } = data as { anyOf?: readonly TSchema[] };
  if (anyOf !== undefined) return { anyOf: anyOf.map((shape) => bodyShape(shape, inPath, own)) };
  return record({ ...pick(data, (name) => !inPath.includes(name)), ...own, ...ENVELOPE });
}

const pick = (shape: TSchema, wanted: (name: string) => boolean): Properties =>
  Object.fromEntries(Object.entries(propertiesOf(shape)).filter(([name]) => wanted(name)));

const propertiesOf = (shape: TSchema): Properties => (shape as { properties?: Properties }).properties ?? {};
