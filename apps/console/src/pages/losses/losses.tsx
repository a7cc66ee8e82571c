import { NumberInput } from '@mantine/core';
import { useMemo } from 'react';
import type { Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import classes from '../../parts/choice.module.css';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Empty } from '../../parts/empty.js';
import { Loading } from '../../parts/loading.js';
import { Money } from '../../parts/money.js';
import { Page } from '../../parts/page.js';
import { NoParty, PartyChoice, PartyProblem, useParty } from '../../parts/party-choice.js';
import { Section } from '../../parts/section.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/losses.js';
import { exposureColumns, exposureRows, incidentColumns, incidentRows } from './columns.js';

export type Liability = Answer<'liability'>;

const MOST_DAYS = 3_660;

/** What losses of a lessee's space came to and would come to, and what of it nobody answers for. */
export default function LossesPage() {
  const lessee = useParty();
  const [{ days }, set] = useSearchMembers();
  const params = { lesseeId: lessee ?? '', ...(days ? { days: Number(days) } : {}) };
  const { data, error, refetch } = useView('liability', params, { enabled: lessee !== undefined });
  const isIts = data !== undefined && data.lessee === lessee;
  return (
    <Page
      title={isIts ? text.titleOf(data.parties[data.lessee] ?? data.lessee) : text.title}
      lead={text.lead}
      actions={
        lessee === undefined || error !== null ? undefined : <ChangedSince view="liability" params={params} />
      }
    >
      <div className={classes['choice']}>
        <PartyChoice label={text.whose} />
        {lessee === undefined ? null : (
          <NumberInput
            label={text.days}
            w={170}
            min={1}
            max={MOST_DAYS}
            clampBehavior="strict"
            allowDecimal={false}
            allowNegative={false}
            value={days ?? 1}
            onChange={(value) => set({ days: value === '' || value === 1 ? undefined : String(value) })}
          />
        )}
      </div>
      {lessee === undefined ? (
        <NoParty>{text.choose}</NoParty>
      ) : error !== null ? (
        <PartyProblem error={error} again={refetch} party={lessee} />
      ) : !isIts ? (
        <Loading />
      ) : data.leases.length === 0 ? (
        <Empty>{text.none}</Empty>
      ) : (
        <Losses liability={data} />
      )}
    </Page>
  );
}

function Losses({ liability }: { readonly liability: Liability }) {
  const exposed = useMemo(() => exposureRows(liability), [liability]);
  const incidents = useMemo(() => incidentRows(liability), [liability]);
  return (
    <>
      <Section title={text.totals}>
        <SmallTable
          label={text.totals}
          empty={text.noIncidents}
          figures={[1, 2, 3, 4, 5]}
          head={[text.currency, text.loss, text.covered, text.gap, text.recovered, text.outstanding]}
          rows={liability.totals.map(({ currency, loss, covered, gap, recovered, outstanding }) => ({
            key: currency,
            cells: [
              currency,
              ...[loss, covered, gap, recovered, outstanding].map((amount, index) => (
                <Money key={index} amount={amount} currency={currency} />
              )),
            ],
          }))}
        />
      </Section>
      {incidents.length === 0 ? null : (
        <Section title={text.incidents}>
          <DataTable
            name="incidents"
            label={text.incidents}
            prefix="incidents-"
            columns={incidentColumns}
            rows={incidents}
            rowId={({ leaseId, incident, waterfall }) =>
              `${leaseId} ${incident.incidentId} ${waterfall?.currency}`
            }
          />
        </Section>
      )}
      <Section title={text.exposure} lead={text.exposureLead}>
        <DataTable
          name="exposure"
          label={text.exposure}
          prefix="exposure-"
          columns={exposureColumns}
          rows={exposed}
          rowId={({ leaseId, cause, currency }) => `${leaseId} ${cause} ${currency}`}
          empty={text.noExposure}
        />
      </Section>
    </>
  );
}
