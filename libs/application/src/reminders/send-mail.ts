import { recordable, type Delivery } from './delivery.js';

export interface MailPolicy {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly smtpUrl: string;
  /** The sender's address. */
  readonly from: string;
  /** For all of a delivery. */
  readonly timeoutMs: number;
}

export interface Mail {
  /** One address or more: all get the same message. */
  readonly to: readonly string[];
  /** A repeat has the same: it becomes the Message-ID. */
  readonly id: string;
  readonly subject: string;
  readonly text: string;
}

const ADDRESS = /^[^\s@<>,;:"'\\]+@[^\s@<>,;:"'\\]+$/;

/** Whether a text is one plain mail address. */
export const isMailAddress = (text: string): boolean => text.length <= 254 && ADDRESS.test(text);

/** A server's words go on record for good, and must not keep what can be erased. */
const withoutAddresses = (words: string, addresses: readonly string[]): string =>
  addresses.reduce(
    (text, address) =>
      text.replaceAll(new RegExp(address.replaceAll(/\W/g, String.raw`\$&`), 'gi'), 'the recipient'),
    words,
  );

/**
 * Sends one message over a connection of its own; never rejects. What the server refuses for good (5yz, RFC 5321
 * §4.2.1) is not tried again; greylisting and other 4yz are, and so is a connection lost before the answer.
 */
export async function sendMail(
  { to, id, subject, text }: Mail,
  { smtpUrl, from, timeoutMs }: MailPolicy,
): Promise<Delivery> {
  const { createTransport } = await import('nodemailer');
  const told = (words: string) => recordable(withoutAddresses(words, to));
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { response } = await transport.sendMail({
      from: { name: 'Lease Ledger', address: from },
      to: to.map((address) => ({ name: '', address })),
      subject,
      text,
      messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
      // RFC 3834: nobody's holiday notice answers it.
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { answer: told(response) };
  } catch (error) {
    const { message, permanent, code } = error as Error & { permanent?: boolean; code?: string };
    // A refused log-in says something of the configuration, which may be mended.
    const lasting = permanent === true && code !== 'EAUTH';
    const fault = told(code === 'EABORT' ? 'timed out' : message);
    return lasting ? { fault, lasting } : { fault };
  }
}
