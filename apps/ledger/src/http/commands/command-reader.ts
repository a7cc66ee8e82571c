import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isPartyBound, type Evidence } from '#domain/kernel/event.js';
import { asListed } from '#domain/kernel/as-listed.js';
import { memberAt } from '#domain/kernel/json-pointer.js';
import { GrantAccess } from '#domain/party/commands.js';
import type { Clock } from '#event-store/clock.js';
import type { Persons } from '#event-store/persons.js';
import { digestOf } from '#application/command-context.js';
import { withInstants } from '#application/days-in-commands.js';
import { CLOCK } from '#application/ledger-options.js';
import { Means } from '#application/means.js';
import { madeId } from '#application/own-act.js';
import type { LedgerCommand } from '#application/ledger-command.js';
import { withPersonIds } from '#application/people-in-commands.js';
import type { Caller } from '#application/caller.js';
import { actorOf } from '../auth/actor-of.js';
import { TokenVerifier } from '../auth/token-verifier.js';
import { correlationIdOf, traceparentOf } from '../correlation.js';
import { invalid, invalidBody, notFound } from '../problem.js';
import { commandIdFor, type KeyScope } from './command-identity.js';
import { openEnvelope, withTarget, type CommandRoute, type Envelope } from './command-route.js';
import { expectedRevision, idempotencyKey } from './preconditions.js';
import { unknownCalendars } from './unknown-calendars.js';

type Members = Readonly<Record<string, unknown>>;

const FROM_THE_API: Evidence = { grade: 'claimed', source: 'api' };
/** How far it is proof is for `ownEvidence` to say. */
const FROM_THE_PARTY: Evidence = { grade: 'claimed', source: 'own act' };

export interface ReadCommand {
  readonly command: LedgerCommand;
  /** From `Idempotency-Key`. */
  readonly key: string | undefined;
  readonly scope: KeyScope;
}

/** Makes the command of a request, or says what is wrong with the request. */
@Injectable()
export class CommandReader {
  constructor(
    private readonly means: Means,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly tokens: TokenVerifier,
  ) {}

  /**
   * With the means that it is read with the command is carried out too.
   * @throws Problem 400 naming every member, parameter or header at fault, 404 for a target that cannot exist
   */
  async read(
    route: CommandRoute,
    request: FastifyRequest,
    caller: Caller,
    means = this.means,
  ): Promise<ReadCommand> {
    const { headers } = request;
    const { persons, commands } = means;
    const key = idempotencyKey(headers['idempotency-key']);
    const expected = expectedRevision(headers);
    const { target, parameters } = readPath(route, request.params as Members);
    const { envelope, named, data: said } = readBody(route, request.body === undefined ? {} : request.body);
    const data = this.withSubject(route, said);
    const actor = await actorOf(persons, caller);
    const scope = { actor, route: route.path, target };
    const commandId = commandIdFor(key, scope);
    const id = target ?? named ?? madeId(commandId, route.target.name);
    const whole = withTarget(route, { ...parameters, ...data }, id);
    const commandDigest = await digest(persons, route, { id, data: whole, envelope });
    const { type } = route.command;
    const { effectiveAt } = envelope;
    const meant = await withInstants(commands, { id, type, data: whole, effectiveAt });
    const evidence = envelope.evidence ?? (isPartyBound(actor.role) ? FROM_THE_PARTY : FROM_THE_API);
    const moment = momentOf({ ...envelope, evidence, effectiveAt: meant.effectiveAt }, this.clock);
    const asked = {
      id,
      type,
      data: meant.data,
      context: { commandId, commandDigest, actor, ...moment, ...traceOf(request) },
      ...(expected === undefined ? {} : { expectedRevision: expected }),
    };
    return { command: new route.request(asked, means), key, scope };
  }

  /** Whom an access is for is named as tokens name people, which by themselves do not say whose word it is. */
  private withSubject({ command: { type } }: CommandRoute, data: Members): Members {
    if (type !== GrantAccess.type) return data;
    return { ...data, subject: this.tokens.identityMeant(String(data['subject'])) };
  }
}

/** Of people's ids, not their names: a digest over a name would outlive the erasure of the person. */
const digest = async (
  persons: Persons,
  { command: { type } }: CommandRoute,
  { id, data, envelope }: { id: string; data: object; envelope: Envelope },
): Promise<string> => digestOf({ type, id, data: await withPersonIds(persons, type, data), ...envelope });

/** A target that is no name of its kind names nothing; any other parameter is a member of the command. */
function readPath(route: CommandRoute, given: Members) {
  const { [route.target.name]: named, ...parameters } = given;
  const target = named === undefined ? undefined : asListed(route.target.shape, String(named));
  if (target !== undefined && 'faults' in route.checkTarget(target)) throw notFound(target);
  const checked = route.checkParameters(parameters);
  if ('value' in checked) return { target, parameters };
  throw invalid(
    checked.faults.map(({ pointer, message, mend }) => ({
      parameter: memberAt(pointer),
      detail: message,
      mend,
    })),
  );
}

const NO_OBJECT = {
  pointer: '',
  detail: 'is no JSON object',
  mend: 'send one object with the members of the command; see /api',
};

function readBody(route: CommandRoute, body: unknown) {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw invalid([NO_OBJECT]);
  const checked = route.checkBody(body);
  if ('faults' in checked) throw invalidBody(checked.faults);
  const faults = unknownCalendars(checked.value);
  if (faults.length > 0) throw invalidBody(faults);
  return openEnvelope(route, checked.value as object);
}

function momentOf(
  { effectiveAt, evidence, reason }: Envelope & { readonly evidence: Evidence },
  clock: Clock,
) {
  const now = clock().toISOString();
  return {
    now,
    effectiveAt: effectiveAt ?? now,
    evidence,
    ...(reason === undefined ? {} : { reason }),
  };
}

function traceOf(request: FastifyRequest) {
  const traceparent = traceparentOf(request);
  return {
    correlationId: correlationIdOf(request),
    causationId: request.id,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}
