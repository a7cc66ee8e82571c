import { Type } from 'typebox';
import { commandType } from '../../kernel/command-type.js';
import type { EventOf } from '../../kernel/event-type.js';
import { list, Prefix, record, type Static } from '../../kernel/shape.js';
import { concern } from '../concern.js';
import { onRecord } from '../fold.js';
import { HELD, leaseEvent } from '../lease-event.js';
import { ruleFor } from '../rule.js';
import { refusal } from '../shared-refusals.js';

const NameServer = Type.String({
  pattern: '^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$',
  mend: 'give the host name of a name server, in lower case and without a dot at its end',
  examples: ['ns1.example.net'],
});

/** Somebody asked the holder to delegate the reverse zones of a leased prefix, when the event takes effect. (V9, V15) */
export const ReverseDnsRequested = leaseEvent(
  'ReverseDnsRequested',
  'registry',
  HELD,
  record({
    /** The leased prefix. */
    prefix: Prefix,
    /** The name servers that its zones are to be delegated to. */
    nameServers: list(NameServer, { min: 1, max: 13 }),
  }),
);

const RequestReverseDns = commandType('RequestReverseDns', ['network'], ReverseDnsRequested.data, {
  path: 'reverse-dns-requests',
  summary: 'Say to which name servers the reverse zones of a leased prefix were asked to be delegated',
  example: { prefix: '198.51.100.0/24', nameServers: ['ns1.example.net', 'ns2.example.net'] },
});

/** Delegated it is once a source shows it: that is `NetworkObserved`. */
export const reverseDns = concern({
  commands: [RequestReverseDns],
  events: [ReverseDnsRequested],
  refusals: [],
  decide: {
    RequestReverseDns: ruleFor(
      ReverseDnsRequested,
      ({ record: { contract } }, data: Static<typeof RequestReverseDns.data>) => {
        const prefixes = contract.prefixes.map(({ prefix }) => prefix);
        if (!prefixes.includes(data.prefix))
          throw refusal(
            'prefix-not-leased',
            `${data.prefix} is not a prefix of the lease.`,
            '/prefix',
            `name one of: ${prefixes.join(', ')}`,
          );
        return [{ type: 'ReverseDnsRequested', data }];
      },
    ),
  },
  evolve: { ReverseDnsRequested: onRecord((lease) => lease) },
});
export type ReverseDnsEvent = EventOf<typeof ReverseDnsRequested>;
