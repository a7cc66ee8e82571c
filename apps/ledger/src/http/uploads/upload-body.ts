import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem.js';

/** What files come as; told apart from JSON commands, which are read whole before a route is asked. */
export const UPLOAD_TYPES = ['application/octet-stream', 'application/gzip'] as const;

/** A full VRP export has 75 MB, and packed 5 MB. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Hands files to the routes that take them as streams: none of it is read before it is known who sends it. */
export function takeUploads(server: FastifyInstance, paths: readonly string[]): void {
  server.addContentTypeParser(
    [...UPLOAD_TYPES],
    async ({ routeOptions: { url = '' } }: FastifyRequest, payload: Readable) => {
      if (paths.includes(url)) return payload;
      throw new Problem(
        'unsupported-media-type',
        'No file is taken here: send `Content-Type: application/json`.',
      );
    },
  );
}

/** The bytes of a file as they come. @throws Problem 413, 415 */
export async function* uploaded({ body, headers }: FastifyRequest): AsyncGenerator<Uint8Array> {
  if (!isStream(body))
    throw new Problem(
      'unsupported-media-type',
      `A file is taken as ${UPLOAD_TYPES.join(' or ')}, and not as ${headers['content-type'] ?? 'nothing'}.`,
    );
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MOST_BYTES)
      throw new Problem(
        'payload-too-large',
        `A file may have ${MOST_BYTES / 1024 / 1024} MB: pack it with gzip.`,
      );
    yield chunk;
  }
}

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
