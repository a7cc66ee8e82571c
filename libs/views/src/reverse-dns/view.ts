import { Type } from 'typebox';
import { optional } from '#domain/kernel/shape.js';
import { ofLease } from '../declared/of-lease.js';
import { choice, leaseId, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { SOURCES } from './domain-object.js';
import { linesOf, objectsOf, reverseDns } from './reverse-dns.js';
import { renderReverseDns } from './text.js';

/** As registries make them: letters, digits and hyphens. */
const handle = (description: string, example: string) =>
  optional(
    Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,62}$',
      description,
      mend: `give a handle of letters, digits and hyphens, such as ${example}`,
      examples: [example],
    }),
  );

export const reverseDnsView = view({
  name: 'reverse-dns',
  command: { name: 'reverse-dns', argument: 'leaseId' },
  operationId: 'getReverseDns',
  path: '/v1/leases/:leaseId/reverse-dns',
  tag: 'leases',
  summary: 'What to send to have the reverse zones of a lease delegated, and how far that is',
  parameters: {
    leaseId,
    contact: handle('Handle of who answers for the zones: `admin-c`, `tech-c` and `zone-c`.', 'EX1-RIPE'),
    maintainer: handle('Maintainer that protects the objects: `mnt-by`.', 'EXAMPLE-MNT'),
    source: choice(SOURCES, 'Database that the objects are for; unless given, that of the block’s registry.'),
    ...TIMES,
  },
  answer: (asking, { leaseId: id, contact, maintainer, source }) =>
    ofLease(asking, id, ({ lease, portfolio }) =>
      reverseDns(lease, portfolio, asking.moment, { contact, maintainer, source }),
    ),
  text: renderReverseDns,
  exports: [
    {
      operationId: 'getReverseDnsObjects',
      path: '/v1/leases/:leaseId/reverse-dns.rpsl',
      summary: 'The domain objects for the registry (RPSL, RFC 2622)',
      mediaType: 'text/plain; charset=utf-8',
      render: objectsOf,
    },
    {
      operationId: 'getReverseDnsLines',
      path: '/v1/leases/:leaseId/reverse-dns.zone',
      summary: 'The lines for the zones above (a master file, RFC 1035 and RFC 2317)',
      mediaType: 'text/dns; charset=utf-8',
      render: linesOf,
    },
  ],
});
