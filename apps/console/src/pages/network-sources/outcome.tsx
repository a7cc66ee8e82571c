import type { Observed } from '#application/network/observed.js';
import { LeaseLink } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/network-sources.js';
import classes from './network-sources.module.css';

/** What a file came to: the changes that were recorded, those that could not be, and what cannot be read. */
export function Outcome({ observed }: { readonly observed: Observed }) {
  const { verdict, detail, at, prefixes, transitions, incidents, notRecorded, unreadable } = observed;
  return (
    <div className={`desk-card ${classes['outcome']}`}>
      <p role="status">
        <b>{text.verdicts[verdict]}</b> {detail} {text.asOf} <LocalDate at={at} zone="UTC" />.{' '}
        {verdict === 'evidence' ? `${text.prefixes(prefixes)} ${text.changed(transitions.length)}` : null}
      </p>
      {transitions.length === 0 ? null : (
        <SmallTable
          label={text.changes}
          head={[text.lease, text.prefix, text.kind, text.was, text.is]}
          figures={[4]}
          rows={transitions.map(({ leaseId, prefix, kind, before, found }) => ({
            key: `${leaseId} ${prefix} ${kind}`,
            cells: [
              <LeaseLink leaseId={leaseId} />,
              <span className="desk-mono">{prefix}</span>,
              text.kinds[kind],
              before ?? <span className="desk-quiet">{text.first}</span>,
              <b>{found}</b>,
            ],
          }))}
        />
      )}
      {incidents.length === 0 ? null : (
        <SmallTable
          label={text.incidents}
          head={[text.lease, text.incident, text.became, text.because]}
          rows={incidents.map(({ leaseId, incidentId, became, because }) => ({
            key: `${leaseId} ${incidentId} ${became}`,
            cells: [
              <LeaseLink leaseId={leaseId} />,
              <span className="desk-mono">{incidentId}</span>,
              text.becameOf[became],
              because,
            ],
          }))}
        />
      )}
      {notRecorded.length === 0 ? null : (
        <SmallTable
          label={text.notRecorded}
          head={[text.lease, text.prefix, text.kind, text.notRecorded]}
          rows={notRecorded.map(({ leaseId, prefix, kind, detail: why }) => ({
            key: `${leaseId} ${prefix} ${kind}`,
            cells: [
              <LeaseLink leaseId={leaseId} />,
              <span className="desk-mono">{prefix}</span>,
              text.kinds[kind],
              why,
            ],
          }))}
        />
      )}
      {unreadable.rows === 0 ? null : (
        <>
          <p className={classes['fault']}>{text.unreadable(unreadable.rows)}</p>
          <ul className={classes['faults']}>
            {unreadable.first.map(({ line, fault }, at) => (
              <li key={at}>{text.line(line, fault)}</li>
            ))}
            {unreadable.rows > unreadable.first.length ? (
              <li>{text.more(unreadable.rows - unreadable.first.length)}</li>
            ) : null}
          </ul>
        </>
      )}
    </div>
  );
}
