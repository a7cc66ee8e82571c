import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem.js';

/** What files come as. */
export const UPLOAD_TYPES = ['application/json', 'application/octet-stream', 'application/gzip'] as const;

const [JSON_FILE, BYTES, PACKED] = UPLOAD_TYPES;

/** A full VRP export has 75 MB, and packed 5 MB. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Hands files to the routes that take them as streams: none of it is read before it is known who sends it. */
export function takeUploads(server: FastifyInstance, paths: readonly string[]): void {
  // A body of JSON is a command, and read whole before a route is asked; to these paths it is a file.
  server.addHook('onRequest', async (request) => {
    const { headers, routeOptions } = request;
    if (paths.includes(routeOptions.url ?? '') && isJson(headers['content-type'] ?? ''))
      request.headers = { ...headers, 'content-type': BYTES };
  });
  server.addContentTypeParser(
    [BYTES, PACKED],
    async ({ routeOptions: { url = '' } }: FastifyRequest, payload: Readable) => {
      if (paths.includes(url)) return payload;
      throw unsupported('No file is taken here.', 'send `Content-Type: application/json`');
    },
  );
}

const isJson = (contentType: string): boolean =>
  contentType.split(';', 1)[0]!.trim().toLowerCase() === JSON_FILE;

/** Whoever reads the bytes sees by themselves whether they are packed. */
const READABLE_ENCODINGS: readonly string[] = ['gzip', 'x-gzip', 'identity'];

/** The bytes of a file as they come. @throws Problem 400 where it breaks off, 413, 415 */
export async function* uploaded({ body, headers }: FastifyRequest): AsyncGenerator<Uint8Array> {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (!READABLE_ENCODINGS.includes(encoding))
    throw unsupported(
      `The content encoding ${encoding} is not read.`,
      'send the file as it is, or packed with gzip',
    );
  if (!isStream(body))
    throw unsupported(
      `A file is not taken as ${headers['content-type'] ?? 'nothing'}.`,
      `send it as ${UPLOAD_TYPES.join(', ')}`,
    );
  let size = 0;
  for await (const chunk of unbroken(body)) {
    size += chunk.length;
    if (size > MOST_BYTES)
      throw new Problem('payload-too-large', `A file may have ${MOST_BYTES / 1024 / 1024} MB.`, [
        { detail: 'is larger', mend: 'pack it with gzip' },
      ]);
    yield chunk;
  }
}

/** That whoever sends a file goes away is no fault of the service. */
async function* unbroken(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    throw new Problem('invalid-request', 'The file broke off before its end.', [
      { detail: 'broke off', mend: 'send it again' },
    ]);
  }
}

const unsupported = (detail: string, mend: string): Problem =>
  new Problem('unsupported-media-type', detail, [{ detail, mend }]);

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
