import { useEffect, useSyncExternalStore } from 'react';
import { session, useSession } from '../session/session.js';
import { Refusal, request } from './request.js';
import { Silence } from './silence.js';
import { queries } from './use-view.js';

/** How what is on the screen stands to what is recorded. */
export interface Standing {
  readonly connection: 'connecting' | 'live' | 'lost';
  /** As `/readyz` says it. */
  readonly state: string;
  /** For how long an event waits to be in the answers. */
  readonly behindSeconds: number;
}

const MS = 1_000;
const LONGEST_WAIT_SECONDS = 30;
/** So often at the most open pages are asked again. */
const REFRESH_MS = 1_500;

let standing: Standing = { connection: 'connecting', state: 'ready', behindSeconds: 0 };
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
function become(change: Partial<Standing>): void {
  standing = { ...standing, ...change };
  for (const listener of listeners) listener();
}

export const useStanding = (): Standing => useSyncExternalStore(subscribe, () => standing);

/** While somebody is signed in, pages that are open are asked again once something was recorded. */
export function useLive(): void {
  const { state } = useSession();
  useEffect(() => {
    if (state !== 'in') return;
    const ended = new AbortController();
    void listen(ended.signal);
    return () => ended.abort();
  }, [state]);
}

async function listen(signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    await untilVisible(signal);
    const stream = new Watched(signal);
    try {
      const response = await request('/v1/live', {
        takesLong: true,
        signal: stream.signal,
        headers: { Accept: 'text/event-stream' },
      });
      failures = 0;
      become({ connection: 'live' });
      for await (const { event, data } of eventsIn(response.body!, () => stream.silence.heard()))
        take(event, data);
    } catch (error) {
      if (signal.aborted) return;
      // Whoever has too many windows open, or no leave, is told by the pages themselves.
      if (error instanceof Refusal && !error.mayPass) return;
    } finally {
      stream.end();
    }
    if (signal.aborted) return;
    if (stream.wasLeft) continue;
    become({ connection: 'lost' });
    failures += 1;
    await pause(Math.min(2 ** failures, LONGEST_WAIT_SECONDS) * MS, signal);
  }
}

/** The service says something each quarter of a minute; a connection that is silent for longer is broken. */
const SILENCE_MS = 40 * MS;

/** One stream: ended where nothing comes of it, and in a tab that nobody looks at, as a browser has six connections to a service. */
class Watched {
  private readonly left = new AbortController();
  readonly silence = new Silence(SILENCE_MS);
  readonly signal: AbortSignal;
  /** Whether nobody looked at the tab any more. */
  wasLeft = false;

  constructor(signal: AbortSignal) {
    this.signal = AbortSignal.any([signal, this.left.signal, this.silence.signal]);
    document.addEventListener('visibilitychange', this.look);
  }

  end(): void {
    this.silence.end();
    document.removeEventListener('visibilitychange', this.look);
  }

  private readonly look = (): void => {
    if (!document.hidden) return;
    this.wasLeft = true;
    this.left.abort();
  };
}

/** Resolves at the first of these events, or where `signal` aborts. */
function first(signal: AbortSignal, target: EventTarget, event: string, ms?: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      target.removeEventListener(event, done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = ms === undefined ? undefined : setTimeout(done, ms);
    target.addEventListener(event, done);
    signal.addEventListener('abort', done);
  });
}

async function untilVisible(signal: AbortSignal): Promise<void> {
  while (document.hidden && !signal.aborted) await first(signal, document, 'visibilitychange');
}

/** Shorter where the network comes back. */
const pause = (ms: number, signal: AbortSignal): Promise<void> => first(signal, globalThis, 'online', ms);

let position: string | null | undefined;

function take(event: string, data: string): void {
  const told = JSON.parse(data) as Record<string, unknown>;
  if (event === 'lag') become({ state: String(told['state']), behindSeconds: Number(told['behindSeconds']) });
  if (event === 'end' && told['because'] === 'expired') session.refused(session.token());
  // What is on the screen is not to be seen any more: asked again, the pages say why.
  if (event === 'end' && told['because'] === 'no-access') void queries.resetQueries({ queryKey: ['view'] });
  if (event !== 'position') return;
  const isNew = position !== undefined && position !== told['position'];
  position = told['position'] as string | null;
  if (isNew) refreshSoon();
}

let refreshing: ReturnType<typeof setTimeout> | undefined;

/** What was known at an instant of the past stays what it was. */
function refreshSoon(): void {
  refreshing ??= setTimeout(() => {
    refreshing = undefined;
    void queries.invalidateQueries({
      predicate: ({ queryKey: [kind, , params], state: { data } }) =>
        kind === 'view' &&
        (params as { asOf?: string } | undefined)?.asOf === undefined &&
        !reflects(data as Answered | undefined),
    });
  }, REFRESH_MS);
}

interface Answered {
  readonly position?: string | null;
  readonly pages?: readonly Answered[];
}

/** Whether an answer is as new as what was told last: it was asked for by whoever recorded something here. */
function reflects(data: Answered | undefined): boolean {
  const reflected = (data?.pages?.[0] ?? data)?.position;
  return (
    typeof reflected === 'string' && typeof position === 'string' && BigInt(reflected) >= BigInt(position)
  );
}

/** Server-sent events as they come (WHATWG HTML, 9.2). */
async function* eventsIn(
  body: ReadableStream<Uint8Array>,
  heard: () => void,
): AsyncGenerator<{ event: string; data: string }> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>;
  let waiting = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    heard();
    waiting += read.value;
    const blocks = waiting.split(/\r?\n\r?\n/);
    waiting = blocks.pop()!;
    for (const block of blocks) {
      const field = (name: string) =>
        [...block.matchAll(new RegExp(`^${name}: ?(.*)$`, 'gm'))].map(([, value]) => value).join('\n');
      if (field('data') !== '') yield { event: field('event'), data: field('data') };
    }
  }
}
