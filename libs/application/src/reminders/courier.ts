import { responsibleOn, type Deputyship } from '#domain/deputy/deputyship.js';
import type { ReminderDetails } from '#domain/reminder/events.js';
import type { Persons } from '#event-store/persons.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { renewalOwner } from '#views/reminders/concerned.js';
import type { SubscriptionDocument } from '#record/subscription/subscription-document.js';
import type { Delivery } from './delivery.js';
import { mailText, webhookBody } from './message.js';
import type { OutgoingPolicy } from '../outgoing/post.js';
import { postWebhook } from './post-webhook.js';
import { isMailAddress, sendMail, type MailPolicy } from './send-mail.js';

/** Where a reminder goes; there are no `people` where nobody owns the renewal. */
export type Recipient =
  | { readonly channel: 'webhook'; readonly url: string; readonly subscriptionId: string }
  | { readonly channel: 'mail'; readonly people: readonly string[] };

/** What goes to an owner goes to whoever stands in for that owner too. */
export function recipientOf(
  { level }: ReminderDetails,
  { channel, url = '', to, owner, escalation, subscriptionId }: SubscriptionDocument,
  lease: LeaseDocument,
  deputyships: readonly Deputyship[],
  now: string,
): Recipient {
  if (level > 1) return { channel: 'mail', people: listOf(escalation?.[level - 2]?.to) };
  if (channel === 'webhook') return { channel, url, subscriptionId };
  if (to !== undefined) return { channel, people: [to] };
  const person = owner ?? renewalOwner(lease, now);
  return { channel, people: person === undefined ? [] : responsibleOn(deputyships, person, now) };
}

const listOf = (person: string | undefined): readonly string[] => (person === undefined ? [] : [person]);

export interface CourierPolicy {
  readonly webhook: OutgoingPolicy;
  /** Absent while no mail server is configured: mail then waits. */
  readonly mail?: MailPolicy;
}

/** The secret that a subscription's webhooks are signed with (Standard Webhooks), made when first asked for. */
export async function webhookSecret(persons: Persons, subscriptionId: string): Promise<string> {
  return `whsec_${(await persons.keyFor(subscriptionId)).toString('base64')}`;
}

/** Takes reminders where they go. */
export class Courier {
  constructor(
    private readonly persons: Persons,
    private readonly policy: CourierPolicy,
  ) {}

  /** Whether there is a way to the recipient at all. */
  reaches = ({ channel }: Recipient): boolean => channel === 'webhook' || this.policy.mail !== undefined;

  /** One try; what goes wrong on the way is part of the answer. Throws what the store throws. */
  async deliver(details: ReminderDetails, recipient: Recipient): Promise<Delivery> {
    if (recipient.channel === 'mail') return this.mail(details, recipient.people);
    const { url, subscriptionId } = recipient;
    const secret = await webhookSecret(this.persons, subscriptionId);
    const message = { url, secret, id: details.reminderId, body: webhookBody(details) };
    return postWebhook(message, this.policy.webhook);
  }

  private async mail(details: ReminderDetails, people: readonly string[]): Promise<Delivery> {
    const { mail } = this.policy;
    if (mail === undefined) return { fault: 'no mail server is configured' };
    if (people.length === 0) return { fault: 'nobody owns this renewal', lasting: true };
    const identities = await Promise.all(people.map((person) => this.persons.reveal(person)));
    const known = identities.filter((identity) => identity !== undefined);
    if (known.length === 0) return { fault: 'the recipient was erased', lasting: true };
    const to = known.filter(isMailAddress);
    if (to.length === 0) return { fault: 'the recipient has no mail address on record', lasting: true };
    return sendMail({ to, id: details.reminderId, ...mailText(details) }, mail);
  }
}
