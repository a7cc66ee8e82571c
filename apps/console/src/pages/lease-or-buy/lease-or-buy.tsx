import type { Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import type { Column } from '../../parts/data-table/column.js';
import { Empty } from '../../parts/empty.js';
import { Fact } from '../../parts/fact.js';
import { LeaseChoice, NoLease, useChosenLease } from '../../parts/lease-choice.js';
import { LeaseLink } from '../../parts/links.js';
import { Loading } from '../../parts/loading.js';
import { dayShown } from '../../parts/dates-shown.js';
import { Money } from '../../parts/money.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { Section } from '../../parts/section.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease-or-buy.js';
import { CostChart } from './cost-chart.js';

type LeaseOrBuy = Answer<'lease-or-buy'>;
export type Decision = LeaseOrBuy['decisions'][number];
type Point = Decision['curve'][number];

/** What leasing one space costs beside buying some, and what was decided. */
export default function LeaseOrBuyPage() {
  const leaseId = useChosenLease();
  const { data, error, refetch } = useView(
    'lease-or-buy',
    { leaseId: leaseId ?? '' },
    { enabled: leaseId !== undefined },
  );
  return (
    <Page
      title={leaseId === undefined ? text.title : text.titleOf(leaseId)}
      lead={text.lead}
      actions={
        leaseId === undefined || error !== null ? undefined : (
          <>
            <ChangedSince view="lease-or-buy" params={{ leaseId }} />
            <LeaseLink leaseId={leaseId} />
          </>
        )
      }
    >
      <LeaseChoice />
      {leaseId === undefined ? (
        <NoLease>{text.choose}</NoLease>
      ) : error !== null ? (
        <Problem error={error} again={refetch} />
      ) : data?.leaseId !== leaseId ? (
        <Loading />
      ) : data.decisions.length === 0 ? (
        <Empty>{text.none}</Empty>
      ) : (
        data.decisions.map((decision) => (
          <Decided key={decision.decisionId} decision={decision} names={data} />
        ))
      )}
    </Page>
  );
}

function Decided({ decision, names }: { readonly decision: Decision; readonly names: LeaseOrBuy }) {
  const { decisionId, decidedBy, decidedOn, breakEvenMonth, horizonMonths, curve, criteria, events } =
    decision;
  const who = names.people[decidedBy] ?? decidedBy;
  return (
    <Section
      title={text.decided(decisionId, decision.decision)}
      lead={
        <>
          {text.by(who, dayShown(decidedOn))} <Fact events={events} zone="Etc/UTC" />
        </>
      }
    >
      <p>
        <b>
          {breakEvenMonth === null ? text.never(horizonMonths) : text.even(breakEvenMonth, horizonMonths)}
        </b>
      </p>
      <CostChart decision={decision} />
      <SmallTable
        label={text.criterion}
        head={[text.criterion, text.favours, text.because]}
        rows={criteria.map(({ criterion, favours, because }, index) => ({
          key: String(index),
          cells: [criterion.replaceAll('-', ' '), text.favour[favours], because],
        }))}
      />
      <details>
        <summary>{text.figures}</summary>
        <DataTable
          name={`lease-or-buy-${decisionId}`}
          label={text.figures}
          prefix={`${decisionId}-`}
          columns={columnsOf(decision.currency)}
          rows={curve}
          rowId={({ month }) => String(month)}
        />
      </details>
    </Section>
  );
}

const columnsOf = (currency: string): readonly Column<Point>[] => [
  { id: 'month', header: text.month, type: 'integer', value: ({ month }) => month },
  {
    id: 'leasing',
    header: `${text.leasing} ${currency}`,
    type: 'decimal',
    value: ({ lease }) => lease,
    cell: ({ lease }) => <Money amount={lease} currency={currency} />,
  },
  {
    id: 'buying',
    header: `${text.buying} ${currency}`,
    type: 'decimal',
    value: ({ purchase }) => purchase,
    cell: ({ purchase }) => <Money amount={purchase} currency={currency} />,
  },
];
