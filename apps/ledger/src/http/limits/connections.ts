import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { ARRIVAL_MS, limitArrival } from './arrival.js';

const SECOND = 1000;

export const CONNECTION_LIMITS = {
  /** Beyond them the one that has been idle for longest makes room for the next. */
  connections: 4_096,
  /** Requests of one connection that wait for their answers; nobody but programs that pipeline has more than one. */
  waiting: 8,
  /** Bytes of answers that peers have not taken yet, all together. */
  unread: 128 * 1024 ** 2,
} as const;

const TIMES = {
  headersTimeout: 10 * SECOND,
  // A file may take longer than anything that Node could be told for all requests.
  requestTimeout: 0,
  connectionsCheckingInterval: 5 * SECOND,
  // Longer than the minute after which balancers give up an idle connection.
  keepAliveTimeout: 72 * SECOND,
  maxHeaderSize: 16 * 1024,
};
/** A connection on which nothing moved for so long, an answer not taken among it, is cut. */
const STALLED_MS = 60 * SECOND;

/** What Node reads a connection's requests with. */
interface Read extends Socket {
  readonly parser?: { onIncoming: () => number } | null;
}

/** The code of the error that Node's parser ends a piece with once it was told to read no further. */
export const READ_NO_FURTHER = 'HPE_CB_HEADERS_COMPLETE';

/**
 * What else came is never answered, as the connection ends with the refusal: a piece of 64 KiB holds a thousand requests
 * more, and each would cost what a request costs. Node has no other way to stop in the middle of a piece.
 */
function readNoFurther({ parser }: Read): void {
  if (parser) parser.onIncoming = () => -1;
}

/** That a request is not all there in time, as Node tells it. */
class Late extends Error {
  readonly code = 'ERR_HTTP_REQUEST_TIMEOUT';
}

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
    /** How long a request may take to arrive, unless it is a file; milliseconds. */
    private readonly arrivalMs = ARRIVAL_MS,
  ) {}

  /** The server, which hands on what is within the limits. */
  readonly server = (handler: RequestListener): Server => {
    const server = createServer(TIMES, (request, response) => {
      if (!this.admits(request, response)) return;
      limitArrival(request, (socket) => server.emit('clientError', new Late(), socket), this.arrivalMs);
      handler(request, response);
    });
    server.on('connection', (socket: Socket) => this.begin(socket));
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
    const held = this.held.get(socket);
    if (held === undefined) return false;
    held.waiting++;
    response.once('finish', () => {
      held.waiting--;
      this.moveToEnd(socket, held);
    });
    if (held.waiting <= this.limits.waiting) return true;
    if (!held.refused) this.refuse(response);
    held.refused = true;
    readNoFurther(socket);
    return false;
  }

  private begin(socket: Socket): void {
    if (this.held.size >= this.limits.connections) this.makeRoom();
    const held = { waiting: 0, bytes: 0, refused: false };
    this.held.set(socket, held);
    socket.once('close', () => {
      this.held.delete(socket);
      this.unread -= held.bytes;
    });
  }

  /** Whoever opens connections and asks nothing, or takes no answer, keeps nobody out. */
  private makeRoom(): void {
    const [first] = this.held.keys();
    const idle = this.firstIdle() ?? first;
    if (idle === undefined) return;
    this.held.delete(idle);
    idle.destroy();
  }

  private firstIdle(): Socket | undefined {
    for (const [socket, { waiting }] of this.held) if (waiting === 0) return socket;
    return undefined;
  }

  /** Connections stand in the order in which they were last of use. */
  private moveToEnd(socket: Socket, held: Held): void {
    if (this.held.delete(socket)) this.held.set(socket, held);
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
