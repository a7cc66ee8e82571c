import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Receipt } from './receipt.js';

export const WEBHOOK_BEHAVIOURS = [
  'ok',
  'huge body',
  'slow body',
  'reset mid-response',
  '500',
  '429',
  '410',
  '302',
  'reset',
  'slow headers',
  'silence',
] as const;
export type WebhookBehaviour = (typeof WEBHOOK_BEHAVIOURS)[number];

const TAKES: readonly WebhookBehaviour[] = ['ok', 'huge body', 'slow body'];
const MEGABYTE = Buffer.alloc(1024 * 1024, 'x');

/** A receiver of webhooks on loopback that does with each request what it is told to. */
export class WebhookReceiver {
  readonly receipts: Receipt[] = [];
  /** Bytes of bodies that senders let it write. */
  written = 0;
  behaviour: (id: string) => WebhookBehaviour = () => 'ok';
  retryAfter = '1';
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: http.Server,
    private readonly scheme: 'http' | 'https',
  ) {
    server.on('request', (request, response) => void this.answer(request, response));
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket)).on('error', () => undefined);
    });
  }

  static async listen(tls?: https.ServerOptions): Promise<WebhookReceiver> {
    const server = tls ? https.createServer(tls) : http.createServer();
    const receiver = new WebhookReceiver(server, tls ? 'https' : 'http');
    server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  url(path = '/', host = '127.0.0.1'): string {
    return `${this.scheme}://${host}:${(this.server.address() as AddressInfo).port}${path}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    const chunks: Buffer[] = [];
    for await (const chunk of request.on('error', () => undefined)) chunks.push(chunk as Buffer);
    const headers = request.headers as Record<string, string>;
    const id = headers['webhook-id'] ?? '';
    const behaviour = this.behaviour(id);
    const body = Buffer.concat(chunks).toString();
    const receipt: Receipt = { id, at: Date.now(), behaviour, taken: 'no', body, headers };
    this.receipts.push(receipt);
    if (TAKES.includes(behaviour)) response.once('finish', () => (receipt.taken = 'accepted'));
    if (behaviour === 'reset mid-response' || TAKES.includes(behaviour)) receipt.taken = 'maybe';
    await this.behave(behaviour, response);
  }

  private async behave(behaviour: WebhookBehaviour, response: http.ServerResponse): Promise<void> {
    switch (behaviour) {
      case 'ok':
        return void response.writeHead(204).end();
      case 'huge body':
        response.writeHead(200);
        for (let megabytes = 0; megabytes < 64 && !response.destroyed; megabytes++) {
          this.written += MEGABYTE.length;
          if (!response.write(MEGABYTE))
            await Promise.race([once(response, 'drain'), once(response, 'close')]);
        }
        return void response.end();
      case 'slow body':
        response.writeHead(200);
        while (!response.destroyed) {
          response.write('.');
          await setTimeout(20);
        }
        return;
      case 'reset mid-response':
        response.writeHead(200, { 'content-length': '1000' }).write('half');
        await setTimeout(5);
        return void response.socket?.resetAndDestroy();
      case '429':
        return void response.writeHead(429, { 'retry-after': this.retryAfter }).end();
      case '302':
        return void response.writeHead(302, { location: this.url('/elsewhere') }).end();
      case '500':
      case '410':
        return void response.writeHead(Number(behaviour)).end('no');
      case 'reset':
        return void response.socket?.resetAndDestroy();
      case 'slow headers':
        response.socket?.write('HTTP/1.1 200 OK\r\n');
        while (response.socket && !response.socket.destroyed) {
          response.socket.write('x');
          await setTimeout(20);
        }
        return;
      case 'silence':
    }
  }
}
