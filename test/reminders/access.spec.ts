import { partyDecider } from '#domain/party/decider.js';
import { subscriptionDocument } from '#views/documents/subscription.js';
import { context } from '../support/given.js';
import { LESSEE, takeOn } from '../support/lease-events.js';
import type { MailReceiver } from '../support/receivers/mail-receiver.js';
import type { WebhookReceiver } from '../support/receivers/webhook-receiver.js';
import { Desk, DUE, SUBSCRIPTION, terms, withReceivers } from './desk.js';

const ANNA = '00000000-0000-8000-8000-000000000001';
const STREAM = `party-${LESSEE}`;

describe('a subscription that a contact made for its party', () => {
  let webhooks: WebhookReceiver;
  let mails: MailReceiver;
  let desk: Desk;
  withReceivers((...listening) => ([webhooks, mails] = listening));
  beforeEach(async () => {
    desk = new Desk(webhooks, mails);
    await takeOn(desk.store, 'L-1', { terms });
    await desk.commands.handle(partyDecider, STREAM, {
      type: 'RegisterParty',
      data: { partyId: LESSEE, name: 'Tenant' },
      context: context(),
    });
    await desk.subscribe(
      { party: LESSEE },
      context({ actor: { subject: ANNA, role: 'lessee', party: LESSEE } }),
    );
  });
  afterEach(() => desk.close());

  const grant = () =>
    desk.commands.handle(partyDecider, STREAM, {
      type: 'GrantAccess',
      data: { grantId: 'AG-1', subject: ANNA, role: 'lessee' },
      context: context(),
    });
  const withdraw = () =>
    desk.commands.handle(partyDecider, STREAM, {
      type: 'WithdrawAccess',
      data: { grantId: 'AG-1' },
      context: context(),
    });

  it('tells what is due while the contact has access, or never was granted any', async () => {
    await desk.at(DUE);
    expect(webhooks.receipts).toHaveLength(1);
  });

  it('tells nothing once access was withdrawn, is disabled, and says so', async () => {
    await grant();
    await withdraw();
    const rounds = await desk.at(DUE);
    await desk.at(DUE);
    expect(webhooks.receipts).toEqual([]);
    expect(rounds.map(({ pending }) => pending)).toEqual([0, 0]);
    expect(subscriptionDocument(desk.models[0]!, SUBSCRIPTION)?.document.ended).toMatchObject({
      how: 'disabled',
      because: 'whoever made it has no access for the party any more',
    });
    expect(await desk.eventsOfReminders).toEqual([]);
  });
});
