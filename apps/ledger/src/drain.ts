import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Readiness } from './http/health/readiness.js';

/** How long `/readyz` says so before the door closes, for whoever sends requests here to send them elsewhere. */
const NOTICE_MS = 1_000;
/** For what closes behind the requests: the clerk's round under way, the read model, the store. */
const CLOSING_MS = 5_000;
const LOOK_MS = 100;

/**
 * Ends the service on a signal: first it is no longer ready, then it takes no more connections, answers the requests
 * under way, stops what goes on beside them, closes the store, and exits 0. What is not done after `graceMs` is cut
 * off; a second signal ends the process at once.
 */
export class Drain {
  private readonly silent = new Set<Socket>();
  private readonly server: Server;
  private draining = false;

  /** Before the application listens. */
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly graceMs: number,
    private readonly log: Logger,
  ) {
    this.server = app.getHttpServer() as Server;
    this.server.on('connection', (socket: Socket) => this.noteSilent(socket));
    this.server.on('request', ({ socket }: IncomingMessage) => this.silent.delete(socket));
    const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    fastify.addHook('onSend', async (_request, reply) => {
      if (this.draining) reply.header('Connection', 'close');
    });
  }

  onSignals(): void {
    process.on('SIGTERM', () => void this.end(NOTICE_MS));
    process.on('SIGINT', () => void this.end(0));
  }

  private async end(noticeMs: number): Promise<void> {
    if (this.draining) process.exit(1);
    this.draining = true;
    this.app.get(Readiness).draining = true;
    this.log.info('draining: no longer ready');
    setTimeout(() => this.giveUp(), noticeMs + this.graceMs + CLOSING_MS).unref();
    await sleep(noticeMs);
    const inTime = await this.closeServer();
    if (!inTime) this.log.warn({ seconds: this.graceMs / 1000 }, 'requests not done in time were cut off');
    await this.app.close();
    this.log.info('drained');
    process.exit(0);
  }

  /** Whether every request under way was answered in time. */
  private async closeServer(): Promise<boolean> {
    const deadline = performance.now() + this.graceMs;
    const closed = new AbortController();
    this.server.close(() => closed.abort());
    for (const socket of this.silent) if (socket.bytesRead === 0) socket.destroy();
    while (!closed.signal.aborted && performance.now() < deadline) {
      await sleep(LOOK_MS);
      // A connection whose answer had begun before the signal was promised to be kept.
      this.server.closeIdleConnections();
    }
    this.server.closeAllConnections();
    return closed.signal.aborted;
  }

  private giveUp(): void {
    this.log.error('the service did not close in time; what was acknowledged is safe');
    process.exit(1);
  }

  /** Nothing is under way on a connection that never said anything, and no server closes it. */
  private noteSilent(socket: Socket): void {
    this.silent.add(socket);
    socket.once('close', () => this.silent.delete(socket));
  }
}
