import { disputeWords } from '#views/words/dispute-words.js';
import type { Answer } from '../../client/declared.js';
import { Act } from '../../parts/act.js';
import { cited } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { dayShown } from '../../parts/dates-shown.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease.js';
import classes from './lease.module.css';

type Lease = Answer<'lease'>;
const t = text.dispute;

/** What somebody has to decide on the lease, and what was decided: both readings of each renewal in dispute. */
export function Disputes({ lease, zone }: { readonly lease: Lease; readonly zone: string }) {
  const { disputes, groundlessRenewals, record } = lease;
  const decided = record.disputes.flatMap((dispute) =>
    dispute.decided === undefined ? [] : [{ ...dispute, decided: dispute.decided }],
  );
  if (disputes.length + groundlessRenewals.length + decided.length + record.conflicts.length === 0)
    return <p className="desk-quiet">{t.nothing}</p>;
  return (
    <>
      {disputes.map((dispute) => (
        <div key={dispute.disputeId} className={`desk-card ${classes['dispute']}`}>
          <h3>
            {t.title(dispute.disputeId)} <Fact events={dispute.events} zone={zone} />
          </h3>
          <p>
            {disputeWords(dispute)}. {t.since} <LocalDate at={dispute.since} zone={zone} />.
          </p>
          <SmallTable
            label={t.title(dispute.disputeId)}
            head={[t.reading, t.state, t.end]}
            rows={dispute.readings.map((reading) => ({
              key: reading.holds,
              cells: [
                t.holds[reading.holds],
                text.statuses[reading.status],
                <LocalDate at={reading.end} zone={zone} />,
              ],
            }))}
          />
          <Act
            command="DecideDispute"
            label={text.actions.DecideDispute}
            target={lease.leaseId}
            revision={lease.revision}
            fixed={{ disputeId: dispute.disputeId }}
          />
        </div>
      ))}
      {groundlessRenewals.map((each) => (
        <div key={each.term} className={`desk-card ${classes['dispute']}`}>
          <h3>
            {t.groundless} <Fact events={each.events} zone={zone} />
          </h3>
          <p>{t.groundlessWords(each.renewal, each.term, dayShown(each.start), dayShown(each.end))}</p>
        </div>
      ))}
      {record.conflicts.length === 0 ? null : (
        <p>{t.conflicts(record.conflicts.map((revision) => `#${revision}`).join(', '))}</p>
      )}
      {decided.map(({ disputeId, decided: { holds, by, cause, fact } }) => (
        <p key={disputeId}>
          {t.title(disputeId)}: {t.decision(t.holds[holds], t.deciders[by], cause)}{' '}
          <Fact events={[cited(record, fact)]} zone={zone} />
        </p>
      ))}
    </>
  );
}
