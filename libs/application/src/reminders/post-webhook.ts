import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { useAgent } from 'request-filtering-agent';
import { Webhook } from 'standardwebhooks';
import { recordable, type Delivery } from './delivery.js';

export interface WebhookPolicy {
  /** Whether webhooks may be plain HTTP and in private address space. */
  readonly allowPrivate: boolean;
  /** For all of a delivery, from looking up the name to the last byte read. */
  readonly timeoutMs: number;
  /** How names are looked up; the system's way unless given. */
  readonly lookup?: LookupFunction;
}

/** One message as Standard Webhooks has it: a repeat has the same `id`. */
export interface WebhookMessage {
  readonly url: string;
  /** `whsec_…` */
  readonly secret: string;
  readonly id: string;
  readonly body: string;
}

/** Nobody reads a receiver's answer; this much is taken before the connection is cut. */
const MOST_BYTES = 64 * 1024;
const GONE = 410;

/**
 * Posts one message, signed; never rejects. Any 2xx is delivery, 410 means gone, anything else is a failure, redirects
 * among them. Addresses are judged as they are connected to, so a name that resolves to others meanwhile gains nothing.
 */
export async function postWebhook(message: WebhookMessage, policy: WebhookPolicy): Promise<Delivery> {
  const url = new URL(message.url);
  if (url.protocol !== 'https:' && !policy.allowPrivate)
    return { fault: 'plain HTTP is not allowed: https is', lasting: true };
  try {
    return deliveryOf(await answerTo(url, message, policy));
  } catch (error) {
    return { fault: recordable(faultOf(error)) };
  }
}

/** Resolves as soon as the status is certain and the body is read, too long, too slow or cut off. */
function answerTo(
  url: URL,
  { secret, id, body }: WebhookMessage,
  { allowPrivate, timeoutMs, lookup }: WebhookPolicy,
): Promise<http.IncomingMessage> {
  const now = new Date();
  const agent = useAgent(url.href, {
    keepAlive: false,
    allowPrivateIPAddress: allowPrivate,
    allowMetaIPAddress: allowPrivate,
  });
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    // What happens after the status changes nothing about it.
    let answered: http.IncomingMessage | undefined;
    request(url, {
      method: 'POST',
      agent,
      signal: AbortSignal.timeout(timeoutMs),
      ...(lookup === undefined ? {} : { lookup }),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'lease-ledger',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, now, body),
      },
    })
      .on('error', (error) => (answered === undefined ? reject(error) : resolve(answered)))
      .on('response', (response) => {
        answered = response;
        let bytes = 0;
        response
          .on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > MOST_BYTES) response.destroy();
          })
          .on('error', () => undefined)
          .on('close', () => resolve(response));
      })
      .end(body);
  });
}

function deliveryOf({ statusCode = 0, statusMessage = '', headers }: http.IncomingMessage): Delivery {
  const answer = recordable(`${statusCode} ${statusMessage}`);
  if (statusCode >= 200 && statusCode < 300) return { answer };
  if (statusCode === GONE) return { fault: answer, lasting: true, gone: true };
  const retryAfterMs = pauseAskedFor(headers['retry-after']);
  return { fault: answer, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function pauseAskedFor(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function faultOf(error: unknown): string {
  const { name, message, errors } = error as Partial<AggregateError>;
  if (name === 'AbortError' || name === 'TimeoutError') return 'timed out';
  // Several addresses were tried, each in vain.
  return Array.isArray(errors) ? errors.map(faultOf).join('; ') : (message ?? String(error));
}
