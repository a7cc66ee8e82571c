import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { FORMATS } from '#domain/kernel/formats.js';
import { REFERENCE_MEND } from '#domain/kernel/shape.js';
import type { UnreadableFile } from '#intake/unreadable-file.js';
import { invalidParameter } from '#views/declared/fault.js';
import { takeItsTime } from '../limits/arrival.js';
import { Problem } from '../problem.js';
import { inTime } from './in-time.js';

const JSON_FILE = 'application/json';
const BYTES = 'application/octet-stream';
const PACKED = 'application/gzip';
const LONGEST_TYPE = 100;

/** A route that takes files. */
export interface Upload {
  /** In the router's form. */
  readonly path: string;
  /** What files come as: bytes of whatever they say by themselves, packed or not, and these. */
  readonly types: readonly string[];
  /** As it comes. */
  readonly mostMebibytes: number;
  /** What to do about a file that is larger; to pack it unless given. */
  readonly tooLarge?: string;
  /** Whether a file is taken byte for byte: one that was packed for the way alone would come out another one. */
  readonly asItIs?: true;
}

/** A name in the path that its first file makes: nothing has to be there yet. @throws Fault */
export function checkName(parameter: string, name: string): void {
  if (!FORMATS['reference']!(name))
    throw invalidParameter(parameter, `is no name that one may have, "${name.slice(0, 64)}"`, REFERENCE_MEND);
}

export const mediaTypesOf = ({ types }: Upload): readonly string[] => [...types, BYTES, PACKED];

/** Hands files to the routes that take them as streams: none of it is read before it is known who sends it. */
export function takeUploads(server: FastifyInstance, uploads: readonly Upload[]): void {
  const uploadAt = ({ routeOptions: { url } }: FastifyRequest) => uploads.find(({ path }) => path === url);
  // A body of JSON is a command, and read whole before a route is asked; to these paths it is a file.
  server.addHook('onRequest', async (request) => {
    const { headers } = request;
    if (uploadAt(request)?.types.includes(JSON_FILE) && isJson(headers['content-type'] ?? ''))
      request.headers = { ...headers, 'content-type': BYTES };
  });
  // Nobody else knows what a file is taken as here: what has no parser at all is refused as a command would be.
  server.addHook('preParsing', async (request, reply, payload) => {
    const upload = request.method === 'POST' ? uploadAt(request) : undefined;
    const type = mediaTypeIn(request.headers['content-type'] ?? '');
    if (upload !== undefined && type !== '' && !mediaTypesOf(upload).includes(type))
      throw unsupportedFile(type.slice(0, LONGEST_TYPE), upload);
    if (upload !== undefined) takeItsTime(request.raw, reply.raw);
    return payload;
  });
  const types = new Set(uploads.flatMap(mediaTypesOf));
  for (const type of types)
    if (type !== JSON_FILE)
      server.addContentTypeParser(type, async (request: FastifyRequest, payload: Readable) => {
        if (uploadAt(request) === undefined)
          throw unsupported(
            'No file is taken here. Send `Content-Type: application/json`.',
            'send `Content-Type: application/json`',
          );
        return payload;
      });
}

const mediaTypeIn = (contentType: string): string => contentType.split(';', 1)[0]!.trim().toLowerCase();

const isJson = (contentType: string): boolean => mediaTypeIn(contentType) === JSON_FILE;

/** Whoever reads the bytes sees by themselves whether they are packed. */
const READABLE_ENCODINGS: readonly string[] = ['gzip', 'x-gzip', 'identity'];
const AS_IT_IS: readonly string[] = ['identity'];

/** The bytes of a file as they come. @throws Problem 400 where it breaks off, 408, 413, 415 */
export async function* uploaded(
  { body, headers }: FastifyRequest,
  upload: Upload,
): AsyncGenerator<Uint8Array> {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (!(upload.asItIs ? AS_IT_IS : READABLE_ENCODINGS).includes(encoding))
    throw unsupported(
      `The content encoding ${encoding} is not read.`,
      upload.asItIs ? 'send the file as it is' : 'send the file as it is, or packed with gzip',
    );
  if (!isStream(body)) throw unsupportedFile(headers['content-type'] ?? 'nothing', upload);
  let size = 0;
  for await (const chunk of inTime(unbroken(body))) {
    size += chunk.length;
    if (size > upload.mostMebibytes * 1024 * 1024)
      throw new Problem('payload-too-large', `A file may have ${upload.mostMebibytes} MiB.`, [
        { detail: 'is larger', mend: upload.tooLarge ?? 'pack it with gzip' },
      ]);
    yield chunk;
  }
}

/** A file that is not what it should be as a whole. */
export const unreadable = ({ message, reason, mend }: UnreadableFile): Problem =>
  new Problem('invalid-request', message, [{ detail: reason, mend }]);

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

const unsupportedFile = (type: string, upload: Upload): Problem =>
  unsupported(`A file is not taken as ${type} here.`, `send it as ${mediaTypesOf(upload).join(', ')}`);

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
