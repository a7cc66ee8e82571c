import { Controller, Get, Req, Res, type Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '#application/caller.js';
import { Persons } from '#event-store/persons.js';
import { namesIn } from '#views/words/names-in.js';
import { ViewQuery, type ViewAnswer } from '#application/queries/view.query.js';
import { jsonInPieces } from '#views/declared/json-pieces.js';
import { inSlices } from '#views/declared/slices.js';
import type { AnyView, Form } from '#views/declared/view.js';
import { actorOf } from '../auth/actor-of.js';
import { CurrentCaller } from '../auth/caller.js';
import { AllowedTo } from '../auth/token.guard.js';
import { entityTag } from '../commands/preconditions.js';
import { shapeName } from '../openapi/answer-shapes.js';
import { DescribeView } from '../openapi/describe-view.js';
import { prefers } from './accept.js';
import { linkNext } from './page-link.js';
import { readParameters } from './read-parameters.js';

type Send = (answer: ViewAnswer, request: FastifyRequest, reply: FastifyReply) => unknown;

interface Parts {
  readonly queries: QueryBus;
  readonly persons: Persons;
}

const SVG = 'image/svg+xml';
const JSON_TYPE = 'application/json; charset=utf-8';

/** One controller for every declared view: a route for each, and one for each of its exports. */
export function viewController(views: readonly AnyView[]): Type {
  @Controller()
  class ViewController {
    constructor(
      readonly queries: QueryBus,
      readonly persons: Persons,
    ) {}
  }
  for (const view of views) {
    const shape = { shape: shapeName(view) };
    const answers = view.picture === undefined ? [shape] : [shape, { mediaType: SVG }];
    addRoute(ViewController, view, { ...view, answers }, asJsonOrPicture(view));
    for (const form of view.exports ?? [])
      addRoute(
        ViewController,
        view,
        { ...view, ...form, tag: 'exports', answers: [{ mediaType: form.mediaType }] },
        inForm(form),
      );
  }
  return ViewController;
}

function addRoute(
  controller: Type,
  view: AnyView,
  route: Parameters<typeof DescribeView>[0],
  send: Send,
): void {
  const { roles } = view;
  async function handler(this: Parts, request: FastifyRequest, reply: FastifyReply, caller: Caller) {
    const path = request.params as Readonly<Record<string, unknown>>;
    const query = request.query as Readonly<Record<string, unknown>>;
    const given = readParameters(view, { path, query });
    const opener = () => actorOf(this.persons, caller);
    return send(await this.queries.execute(new ViewQuery(view, caller, given, true, opener)), request, reply);
  }
  const prototype = controller.prototype as object;
  const property: TypedPropertyDescriptor<typeof handler> = { value: handler, configurable: true };
  Object.defineProperty(prototype, route.operationId, property);
  for (const decorate of [
    Get(route.path),
    DescribeView(route),
    ...(roles === undefined ? [] : [AllowedTo(roles)]),
  ])
    decorate(prototype, route.operationId, property);
  for (const [index, parameter] of [Req(), Res({ passthrough: true }), CurrentCaller()].entries())
    parameter(prototype, route.operationId, index);
}

const asJsonOrPicture =
  (view: AnyView): Send =>
  (answer, request, reply) => {
    if (view.hasRevision) reply.header('ETag', entityTag(answer.revision!));
    linkNext(request, reply, answer.next);
    if (view.picture === undefined) return asJson(answer, reply);
    reply.header('Vary', 'Accept');
    if (!prefers(request.headers.accept, SVG)) return asJson(answer, reply);
    reply.type(`${SVG}; charset=utf-8`);
    return inSlices(view.picture(answer, namesIn(answer)));
  };

/** An answer of a thousand leases has megabytes: it is written in slices. */
const asJson = (answer: ViewAnswer, reply: FastifyReply): Promise<Buffer> => {
  reply.type(JSON_TYPE);
  return inSlices(jsonInPieces(answer));
};

const inForm =
  ({ mediaType, render }: Form<ViewAnswer>): Send =>
  (answer, request, reply) => {
    linkNext(request, reply, answer.next);
    reply.type(mediaType);
    return render(answer, namesIn(answer));
  };
