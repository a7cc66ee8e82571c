import type { Answer } from '../../client/declared.js';
import { Fact } from '../../parts/fact.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease-network.js';
import classes from './lease-network.module.css';

interface Props {
  readonly answer: Answer<'reverse-dns'>;
  readonly zone: string;
}

/** What to send to have the reverse zones delegated, and how far that is. */
export const ReverseDns = ({ answer: { zones, withoutRequest }, zone }: Props) => (
  <>
    {withoutRequest.length === 0 ? null : (
      <p className="desk-quiet">{text.notRequested(withoutRequest.join(', '))}</p>
    )}
    {zones.length === 0 ? null : (
      <SmallTable
        label={text.reverseDns}
        head={[text.reverseZone, text.delegated, text.toSend]}
        rows={zones.map((each) => ({
          key: each.zone,
          cells: [
            <span className="desk-mono">{each.zone}</span>,
            <>
              {each.delegated === null ? text.waits(each.hours) : text.delegatedAfter(each.hours)}{' '}
              <Fact events={each.events} zone={zone} />
            </>,
            <pre className={classes['send']} tabIndex={0} aria-label={text.send(each.zone)}>
              {each.domainObject ?? each.zoneLines.join('\n')}
            </pre>,
          ],
        }))}
      />
    )}
  </>
);
