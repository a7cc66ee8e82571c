import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const SECOND = 1000;
/** For all of a request, unless it is a file. */
export const ARRIVAL_MS = 30 * SECOND;

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** How long a request has to arrive, and what ends it. */
class Arrival {
  private timer: NodeJS.Timeout | undefined;
  /** A request that was given up has none any more. */
  private readonly socket: Socket;

  constructor(
    private readonly request: IncomingMessage,
    private readonly onLate: (socket: Socket) => void,
    private readonly ms: number,
  ) {
    this.socket = request.socket;
  }

  begin(): void {
    this.timer = setTimeout(() => {
      if (!this.request.complete && !this.socket.destroyed) this.onLate(this.socket);
    }, this.ms).unref();
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

const arrivals = new WeakMap<IncomingMessage, Arrival>();

/** Tells of a request that is not all there in time. */
export function limitArrival(request: IncomingMessage, onLate: (socket: Socket) => void, ms: number): void {
  if (!hasBody(request)) return;
  const arrival = new Arrival(request, onLate, ms);
  arrivals.set(request, arrival);
  arrival.begin();
  request.once('end', () => arrival.end());
}

/**
 * Lets a file come at its own pace, which whoever reads it judges, and wait for its turn: neither silence nor time ends its
 * connection until it is answered. What of it is unread then has as long as any request.
 */
export function takeItsTime(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  const stalledMs = socket.timeout ?? 0;
  arrivals.get(request)?.end();
  socket.setTimeout(0);
  response.once('finish', () => {
    socket.setTimeout(stalledMs);
    if (!request.complete) arrivals.get(request)?.begin();
  });
}
