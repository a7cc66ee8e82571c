import { Webhook } from 'standardwebhooks';
import { faultOf, post, type Answered, type OutgoingPolicy } from '../outgoing/post.js';
import { recordable, type Delivery } from './delivery.js';

/** One message as Standard Webhooks has it: a repeat has the same `id`. */
export interface WebhookMessage {
  readonly url: string;
  /** `whsec_…` */
  readonly secret: string;
  readonly id: string;
  readonly body: string;
}

const GONE = 410;

/**
 * Posts one message, signed; never rejects. Any 2xx is delivery, 410 means gone, anything else is a failure, redirects
 * among them.
 */
export async function postWebhook(message: WebhookMessage, policy: OutgoingPolicy): Promise<Delivery> {
  const url = new URL(message.url);
  if (url.protocol !== 'https:' && !policy.allowPrivate)
    return { fault: 'plain HTTP is not allowed: https is', lasting: true };
  try {
    return deliveryOf(await answerTo(url, message, policy));
  } catch (error) {
    return { fault: recordable(faultOf(error)) };
  }
}

function answerTo(url: URL, { secret, id, body }: WebhookMessage, policy: OutgoingPolicy): Promise<Answered> {
  const now = new Date();
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
  return post(url, headers, body, policy);
}

function deliveryOf({ statusCode, statusMessage, headers }: Answered): Delivery {
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
