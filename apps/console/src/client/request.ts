import type { ProblemBody } from '#ledger/http/problem.js';
import { session } from '../session/session.js';
import { text } from '../texts/client.js';
import { Silence } from './silence.js';

/** What the service refused, as it says itself (RFC 9457), or why it could not be asked. */
export class Refusal extends Error {
  constructor(
    readonly problem: ProblemBody,
    /** Seconds that the service asks to wait. */
    readonly retryAfter?: number,
  ) {
    super(problem.detail);
  }

  get status(): number {
    return this.problem.status;
  }

  /** `stale-revision` of `/problems/stale-revision`. */
  get code(): string {
    return this.problem.type.split('/').at(-1) ?? '';
  }

  /** Whether the same may come right by being asked again. */
  get mayPass(): boolean {
    return [0, 429, 503].includes(this.status);
  }

  /** Whether somebody waited for it long enough to be told before it is asked again. */
  get tookLong(): boolean {
    return this.code === 'hung';
  }
}

interface Asked extends RequestInit {
  /** An upload or a stream, which takes as long as it takes. */
  readonly takesLong?: boolean;
}

/** Asks the service as whoever is signed in. @throws Refusal */
export async function request(path: string, { takesLong = false, ...init }: Asked = {}): Promise<Response> {
  const token = session.token();
  const headers = new Headers(init.headers);
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  const asked = { ...init, headers, credentials: 'omit' } as const;
  const response = await (takesLong ? reach(path, asked) : reachInTime(path, asked));
  if (response.ok) return response;
  const refusal = await refusalOf(response, path);
  if (refusal.status === 401) session.refused(token);
  throw refusal;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    throw notReached(error, path, init);
  }
}

/** Why nothing came: whoever asked gave up, or nobody answered. */
const notReached = (error: unknown, path: string, { signal }: RequestInit): unknown =>
  signal?.aborted ? error : unreachable(path, text.unreachableDetail, text.unreachableMend);

/** A service of which nothing has come for so long does not answer any more. */
const SILENCE_SECONDS = 30;

/** The same with all of the answer here, unless nothing of it comes for too long. */
async function reachInTime(path: string, init: RequestInit): Promise<Response> {
  const silence = new Silence(SILENCE_SECONDS * 1_000);
  const ends = [silence.signal, ...(init.signal ? [init.signal] : [])];
  try {
    const response = await fetch(path, { ...init, signal: AbortSignal.any(ends) });
    return new Response(await wholeOf(response, () => silence.heard()), response);
  } catch (error) {
    throw silence.signal.aborted && !init.signal?.aborted ? hung(path) : notReached(error, path, init);
  } finally {
    silence.end();
  }
}

async function wholeOf({ body }: Response, heard: () => void): Promise<Blob | null> {
  if (body === null) return null;
  const chunks: BlobPart[] = [];
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    heard();
    chunks.push(read.value);
  }
  return new Blob(chunks);
}

const unreachable = (path: string, detail: string, mend: string): Refusal =>
  unanswered('unreachable', path, text.unreachable, detail, mend);

const hung = (path: string): Refusal =>
  unanswered('hung', path, text.hung, text.hungDetail(SILENCE_SECONDS), text.hungMend);

/** Said as the service says what it refuses. */
const unanswered = (code: string, path: string, title: string, detail: string, mend: string): Refusal =>
  new Refusal({
    type: `/problems/${code}`,
    title,
    status: 0,
    detail,
    instance: path,
    errors: [{ detail, mend }],
  });

/** How browsers, and what the build puts before an import, say that a file did not come. */
const NOT_COME = /dynamically imported module|importing a module script|preload css/i;

/**
 * A part of the console that is loaded when it is needed. Where it does not come, that is said in the page: the router
 * would load the whole page again, and show nothing where nothing answers.
 * @throws Refusal
 */
export const arriving =
  <T>(path: string, load: () => Promise<T>) =>
  (): Promise<T> =>
    load().catch((error: unknown) => {
      if (error instanceof Error && NOT_COME.test(error.message))
        throw unreachable(path, text.unloadedDetail, text.unloadedMend);
      throw error;
    });

async function refusalOf(response: Response, path: string): Promise<Refusal> {
  const after = Number(response.headers.get('Retry-After'));
  const body: unknown = await response.json().catch(() => undefined);
  return new Refusal(isProblem(body) ? body : unreadable(response, path), after > 0 ? after : undefined);
}

const isProblem = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && 'type' in body && 'detail' in body && 'errors' in body;

/** Something between the browser and the service answered in its place. */
const unreadable = ({ status, statusText }: Response, path: string): ProblemBody => ({
  type: '/problems/unreadable',
  title: text.unreadable,
  status,
  detail: `${status} ${statusText}`.trim(),
  instance: path,
  errors: [{ detail: text.unreadable, mend: text.unreachableMend }],
});

/** A path of a declaration with its members put in, and what is left of them as its query. */
export function addressOf(path: string, params: Readonly<Record<string, unknown>>): string {
  const inPath = new Set<string>();
  const address = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    inPath.add(name);
    return encodeURIComponent(String(params[name]));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    if (value !== undefined && !inPath.has(name)) query.set(name, String(value));
  return query.size === 0 ? address : `${address}?${query.toString()}`;
}
