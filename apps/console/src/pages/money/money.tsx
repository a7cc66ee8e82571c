import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import type { Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { NoParty, PartyChoice, PartyProblem, useParty } from '../../parts/party-choice.js';
import { Section } from '../../parts/section.js';
import { text } from '../../texts/money.js';
import { Adjustments, Ageing, ClosedMonths, Owed } from './balances.js';
import { flaggedColumns, overdueColumns } from './invoice-columns.js';
import { leaseMonthColumns, monthColumns } from './month-columns.js';
import classes from './money.module.css';

export type Money = Answer<'party-money'>;

/** The money of one party: what is owed, what to look at, and both books month by month. */
export default function MoneyPage() {
  const party = useParty();
  const [{ month }] = useSearchMembers();
  const params = { partyId: party ?? '', ...(month ? { month } : {}) };
  const { data, error, refetch } = useView('party-money', params, { enabled: party !== undefined });
  const shown = data !== undefined && data.party === party && data.month === (month || undefined);
  return (
    <Page
      title={shown ? text.titleOf(data.parties[data.party] ?? data.party) : text.title}
      lead={text.lead}
      actions={
        party === undefined || error !== null ? undefined : (
          <ChangedSince view="party-money" params={params} />
        )
      }
    >
      <div className={classes['controls']}>
        <PartyChoice label={text.whose} />
        {party === undefined ? null : <MonthChoice party={party} />}
      </div>
      {party === undefined ? (
        <NoParty>{text.choose}</NoParty>
      ) : error !== null ? (
        <PartyProblem error={error} again={refetch} party={party} />
      ) : !shown ? (
        <Loading />
      ) : (
        <Books money={data} />
      )}
    </Page>
  );
}

/** Of the months that there is anything in. */
function MonthChoice({ party }: { readonly party: string }) {
  const [{ month = '' }, set] = useSearchMembers();
  const { data } = useView('party-money', { partyId: party });
  const months = [...new Set(data?.party === party ? data.monthTotals.map((each) => each.month) : [])];
  const known = month === '' || months.includes(month) ? months : [...months, month];
  return (
    <NativeSelect
      className="desk-no-print"
      label={text.month}
      value={month}
      onChange={({ currentTarget: { value } }) => set({ month: value || undefined })}
      data={[{ value: '', label: text.allMonths }, ...known.toSorted().toReversed()]}
    />
  );
}

function Books({ money }: { readonly money: Money }) {
  const { month, months, monthTotals, overdue, remarked } = money;
  const ofMonths = useMemo(() => monthColumns(), []);
  const ofLeases = useMemo(() => leaseMonthColumns(money), [money]);
  const late = useMemo(() => overdueColumns(money), [money]);
  const flagged = useMemo(() => flaggedColumns(money), [money]);
  return (
    <>
      <Section title={text.owed} lead={month === undefined ? text.owedLead : text.asOfMonth(month)}>
        <Owed money={money} />
      </Section>
      <Section title={text.ageing} lead={text.ageingLead}>
        <Ageing money={money} />
      </Section>
      <Section title={month === undefined ? text.months : text.monthLeases(month)}>
        {month === undefined ? (
          <DataTable
            name="money-months"
            label={text.months}
            columns={ofMonths}
            rows={monthTotals}
            rowId={(row) => `${row.month} ${row.book} ${row.currency}`}
            empty={text.noMonths}
          />
        ) : (
          <DataTable
            name={`money-${month}`}
            label={text.monthLeases(month)}
            columns={ofLeases}
            rows={months}
            rowId={(row) => `${row.leaseId} ${row.book} ${row.lessee} ${row.currency}`}
            empty={text.noMonths}
          />
        )}
      </Section>
      <Section title={text.flagged} lead={text.flaggedLead}>
        <DataTable
          name="invoices-to-look-at"
          label={text.flagged}
          prefix="flagged-"
          columns={flagged}
          rows={remarked}
          rowId={({ leaseId, invoiceId, book }) => `${leaseId} ${invoiceId} ${book}`}
          empty={text.noFlagged}
        />
      </Section>
      <Section title={text.overdueInvoices}>
        <DataTable
          name="overdue-invoices"
          label={text.overdueInvoices}
          prefix="overdue-"
          columns={late}
          rows={overdue}
          rowId={({ leaseId, invoiceId, book }) => `${leaseId} ${invoiceId} ${book}`}
          empty={text.noOverdue}
        />
      </Section>
      <Section title={text.closed}>
        <ClosedMonths money={money} />
      </Section>
      <Adjustments money={money} />
    </>
  );
}
