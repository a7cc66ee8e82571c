import type { Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { Act } from '../../parts/act.js';
import { Loading } from '../../parts/loading.js';
import { Problem } from '../../parts/problem.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/reminders.js';
import classes from './reminders.module.css';

type Subscriptions = Answer<'reminder-subscriptions'>;
type Subscription = Subscriptions['subscriptions'][number];

/** Who is told of what, how and how long before; those that ended stand last. */
export function Subscriptions() {
  const { data, error, refetch } = useView('reminder-subscriptions', {});
  return (
    <section aria-labelledby="subscriptions" className={classes['section']}>
      <div className={classes['head']}>
        <h2 id="subscriptions">{text.subscriptions}</h2>
        <Act command="SubscribeToReminders" label={text.subscribe} />
      </div>
      {error !== null ? (
        <Problem error={error} again={refetch} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <SmallTable
          label={text.subscriptions}
          empty={text.noSubscriptions}
          acts={['CancelSubscription']}
          head={[text.channel, text.to, text.of, text.when, text.state, text.act]}
          rows={data.subscriptions
            .toSorted((a, b) => Number(a.ended !== undefined) - Number(b.ended !== undefined))
            .map((subscription) => ({
              key: subscription.subscriptionId,
              cells: [
                text.channels[subscription.channel],
                toWords(subscription, data),
                ofWords(subscription, data),
                whenWords(subscription),
                subscription.ended === undefined ? text.running : text.ended[subscription.ended.how],
                subscription.ended === undefined ? (
                  <Act
                    command="CancelSubscription"
                    label={text.cancel}
                    target={subscription.subscriptionId}
                  />
                ) : (
                  ''
                ),
              ],
            }))}
        />
      )}
    </section>
  );
}

const toWords = ({ channel, url, to }: Subscription, { people }: Subscriptions): string =>
  channel === 'webhook' ? (url ?? '') : to === undefined ? text.toOwner : (people[to] ?? to);

function ofWords({ party, owner }: Subscription, { parties, people }: Subscriptions): string {
  const words = [
    ...(party === undefined ? [] : [text.ofParty(parties[party] ?? party)]),
    ...(owner === undefined ? [] : [text.ofOwner(people[owner] ?? owner)]),
  ];
  return words.join(', ') || text.all;
}

const whenWords = ({ before, escalation = [] }: Subscription): string =>
  [
    before.map(({ count, unit }) => text.ahead(count, unit)).join(', '),
    ...(escalation.length === 0 ? [] : [text.escalation(escalation.length)]),
  ].join('; ');
