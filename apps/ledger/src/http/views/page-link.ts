import type { FastifyReply, FastifyRequest } from 'fastify';

/** Says where the next page is (RFC 8288), if there is one: the same request with another cursor. */
export function linkNext(request: FastifyRequest, reply: FastifyReply, cursor: string | undefined): void {
  if (cursor === undefined) return;
  const [path = '', query] = request.url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  reply.header('Link', `<${path}?${parameters.toString()}>; rel="next"`);
}
