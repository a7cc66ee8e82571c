import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';

const HOST = '127.0.0.1';

/** The network between the clients and a node: it passes bytes both ways, until it is told to fail. */
export class Relay {
  port = 0;
  private readonly lines = new Set<Line>();
  private server: Server | undefined;
  private refusing = false;
  private frozen = false;

  /** Passes on to `nodePort`; the port towards the clients stays the same from one time to the next. */
  async listen(nodePort: number): Promise<void> {
    this.refusing = false;
    this.frozen = false;
    this.server = createServer((client) => this.accept(client, nodePort));
    this.server.listen(this.port, HOST);
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  private accept(client: Socket, nodePort: number): void {
    if (this.refusing) return void client.resetAndDestroy();
    const line: Line = new Line(client, connect(nodePort, HOST), () => this.lines.delete(line));
    this.lines.add(line);
    if (this.frozen) line.freeze();
  }

  /** Resets every connection; new ones are welcome. */
  reset(): void {
    for (const line of this.lines) line.reset();
  }

  /** Resets every connection, and every new one until it is told to `admit` them. The port stays ours. */
  refuse(): void {
    this.refusing = true;
    this.reset();
  }

  admit(): void {
    this.refusing = false;
  }

  /** Loses no byte, but passes none on until told to `thaw`. */
  freeze(): void {
    this.frozen = true;
    for (const line of this.lines) line.freeze();
  }

  thaw(): void {
    this.frozen = false;
    for (const line of this.lines) line.thaw();
  }

  /** Resets every connection after so many more bytes from its client. */
  cutAfter(bytes: number): void {
    for (const line of this.lines) line.bytesLeft = bytes;
  }

  close(): void {
    this.server?.close();
    this.server = undefined;
    this.reset();
  }
}

/** One connection, from a client to the node. */
class Line {
  bytesLeft = Infinity;
  private readonly meter: Transform;

  constructor(
    private readonly client: Socket,
    private readonly node: Socket,
    closed: () => void,
  ) {
    this.meter = new Transform({ transform: (chunk: Buffer, _, next) => this.pass(chunk, next) });
    for (const socket of [client, node]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.reset();
        closed();
      });
    }
    this.meter.pipe(node);
    this.thaw();
  }

  private pass(chunk: Buffer, next: (error: null, chunk: Buffer) => void): void {
    const passed = chunk.subarray(0, Math.min(chunk.length, this.bytesLeft));
    this.bytesLeft -= chunk.length;
    next(null, passed);
    if (this.bytesLeft <= 0) setImmediate(() => this.reset());
  }

  thaw(): void {
    this.client.pipe(this.meter);
    this.node.pipe(this.client);
  }

  freeze(): void {
    this.client.unpipe(this.meter).pause();
    this.node.unpipe(this.client).pause();
  }

  reset(): void {
    this.client.resetAndDestroy();
    this.node.destroy();
  }
}
