import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';

const SECOND = 1000;

export const CONNECTION_LIMITS = {
  /** Beyond them connections are closed as they come. */
  connections: 4_096,
  /** Requests of one connection that wait for their answers; nobody but programs that pipeline has more than one. */
  waiting: 8,
  /** Bytes of answers that peers have not taken yet, all together. */
  unread: 128 * 1024 ** 2,
} as const;

const TIMES = {
  headersTimeout: 10 * SECOND,
  requestTimeout: 30 * SECOND,
  connectionsCheckingInterval: 5 * SECOND,
  // Longer than the minute after which balancers give up an idle connection.
  keepAliveTimeout: 72 * SECOND,
  maxHeaderSize: 16 * 1024,
};
/** A connection on which nothing moved for so long, an answer not taken among it, is cut. */
const STALLED_MS = 60 * SECOND;

interface Held {
  waiting: number;
  bytes: number;
  refused: boolean;
}

export type ConnectionLimits = { readonly [M in keyof typeof CONNECTION_LIMITS]: number };

/** Bounds what peers who ask and do not read can make this process hold. */
export class Connections {
  private readonly held = new Map<Socket, Held>();
  private unread = 0;

  constructor(
    /** The answer to one request too many on a connection, which ends with it. */
    private readonly refuse: (response: ServerResponse) => void,
    private readonly limits: ConnectionLimits = CONNECTION_LIMITS,
  ) {}

  /** The server, which hands on what is within the limits. */
  readonly server = (handler: RequestListener): Server => {
    const server = createServer(TIMES, (request, response) => {
      if (this.admits(request, response)) handler(request, response);
    });
    server.maxConnections = this.limits.connections;
    server.setTimeout(STALLED_MS);
    return server;
  };

  /** Takes note of an answer; where all of them together are too much, the connection that holds most is cut. */
  note({ socket }: IncomingMessage, response: ServerResponse, bytes: number): void {
    const held = this.held.get(socket);
    if (held === undefined) return;
    held.bytes += bytes;
    this.unread += bytes;
    response.once('finish', () => this.take(socket, held, bytes));
    if (this.unread > this.limits.unread) this.greediest()?.destroy();
  }

  private admits({ socket }: IncomingMessage, response: ServerResponse): boolean {
    const held = this.held.get(socket) ?? this.begin(socket);
    held.waiting++;
    response.once('finish', () => held.waiting--);
    if (held.waiting <= this.limits.waiting) return true;
    // What else has come with it is never answered: the connection ends with this.
    if (!held.refused) this.refuse(response);
    held.refused = true;
    return false;
  }

  private begin(socket: Socket): Held {
    const held = { waiting: 0, bytes: 0, refused: false };
    this.held.set(socket, held);
    socket.once('close', () => {
      this.held.delete(socket);
      this.unread -= held.bytes;
    });
    return held;
  }

  private take(socket: Socket, held: Held, bytes: number): void {
    if (!this.held.has(socket)) return;
    held.bytes -= bytes;
    this.unread -= bytes;
  }

  private greediest(): Socket | undefined {
    let most: readonly [Socket, Held] | undefined;
    for (const each of this.held) if (most === undefined || each[1].bytes > most[1].bytes) most = each;
    return most?.[0];
  }
}
