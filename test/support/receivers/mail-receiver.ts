import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Receipt } from './receipt.js';

export const MAIL_BEHAVIOURS = [
  'ok',
  '451',
  '550',
  '421 at once',
  '554 after DATA',
  'cut after DATA',
  'silence after DATA',
] as const;
export type MailBehaviour = (typeof MAIL_BEHAVIOURS)[number];

/** A mail server on loopback that does with each message what it is told to. */
export class MailReceiver {
  readonly receipts: Receipt[] = [];
  /** Asked once a message, before its id is known. */
  behaviour: (recipient: string) => MailBehaviour = () => 'ok';
  private readonly behaviours = new WeakMap<SMTPServerSession, MailBehaviour>();

  private constructor(private readonly server: SMTPServer) {}

  static async listen({ startTls = false } = {}): Promise<MailReceiver> {
    let receiver: MailReceiver;
    const refusal = (responseCode: number, message: string) =>
      Object.assign(new Error(message), { responseCode });
    const server = new SMTPServer({
      logger: false,
      disabledCommands: startTls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
      closeTimeout: 10,
      onRcptTo: ({ address }, session, callback) => {
        const behaviour = receiver.behaviour(address);
        receiver.behaviours.set(session, behaviour);
        if (behaviour === '451') callback(refusal(451, '4.7.1 greylisted, try again later'));
        else if (behaviour === '550')
          callback(refusal(550, `5.1.1 <${address.toUpperCase()}>: no such mailbox`));
        else if (behaviour === '421 at once') callback(refusal(421, '4.3.2 shutting down'));
        else callback();
      },
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => receiver.took(Buffer.concat(chunks).toString(), session, callback));
      },
    });
    receiver = new MailReceiver(server);
    server.on('error', () => undefined);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return receiver;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private took(
    body: string,
    session: SMTPServerSession,
    callback: (error: Error | null, message?: string) => void,
  ): void {
    const behaviour = this.behaviours.get(session) ?? 'ok';
    const id = /^Message-ID: <([^@>]+)@/im.exec(body)?.[1] ?? '';
    const receipt: Receipt = { id, at: Date.now(), behaviour, taken: 'maybe', body, headers: {} };
    this.receipts.push(receipt);
    switch (behaviour) {
      case '554 after DATA':
        receipt.taken = 'no';
        return callback(Object.assign(new Error('5.7.1 not wanted here'), { responseCode: 554 }));
      case 'cut after DATA':
        for (const connection of this.server.connections)
          if ((connection as unknown as { session: unknown }).session === session) connection.close();
        return;
      case 'silence after DATA':
        return;
      default:
        callback(null, 'queued');
        receipt.taken = 'accepted';
    }
  }
}
