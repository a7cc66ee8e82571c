import type { Answer } from '../../client/declared.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { LeaseLink } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { Section } from '../../parts/section.js';
import { text } from '../../texts/continuity.js';

type Register = Answer<'register'>;
interface Row {
  readonly lease: Register['leases'][number];
  readonly names: Register;
}

const PER_PAGE = 100;

/** The leases of one lessee, as the register has them now. */
export function OwnLeases({ lessee }: { readonly lessee: string }) {
  const { table } = useRows('register', { lessee, limit: PER_PAGE }, rowsOf);
  return (
    <Section title={text.own}>
      <DataTable
        {...table}
        name="leases-of-lessee"
        label={text.own}
        prefix="leases-"
        columns={COLUMNS}
        rowId={({ lease }) => lease.leaseId}
      />
    </Section>
  );
}

const rowsOf = (names: Register): readonly Row[] => names.leases.map((lease) => ({ lease, names }));

const ownerOf = ({ lease: { renewalOwner }, names }: Row): string =>
  renewalOwner === undefined ? text.nobody : (names.people[renewalOwner] ?? renewalOwner);

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'lease',
    header: text.lease,
    value: ({ lease }) => lease.leaseId,
    cell: ({ lease }) => <LeaseLink leaseId={lease.leaseId} />,
  },
  { id: 'status', header: text.status, value: ({ lease }) => lease.status.replaceAll('-', ' ') },
  { id: 'prefixes', header: text.prefixes, value: ({ lease }) => lease.prefixes.join(', ') },
  {
    id: 'until',
    header: text.until,
    type: 'date',
    value: ({ lease }) => lease.term?.end,
    cell: ({ lease }) =>
      lease.term === undefined ? null : <LocalDate at={lease.term.end} zone={lease.timeZone ?? 'Etc/UTC'} />,
  },
  { id: 'owner', header: text.owner, value: ownerOf },
];
