import { cite } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { closingOf, episodesOf, incidentsOn, sightingOf } from '#views/facts/incidents.js';
import { Fact } from '../../parts/fact.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease-network.js';

interface Props {
  readonly lease: LeaseDocument;
  readonly on: string;
  readonly zone: string;
}

/** What went wrong with the space, the latest first, and whether it is over. */
export const Incidents = ({ lease, on, zone }: Props) => (
  <SmallTable
    label={text.incidents}
    empty={text.noIncidents}
    head={[text.incident, text.kind, text.cause, text.happened, text.state]}
    rows={incidentsOn(lease, on)
      .toSorted((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1))
      .map((incident) => {
        const closing = closingOf(incident, on);
        const sighting = sightingOf(lease, incident, on);
        const episodes = episodesOf(incident, on);
        return {
          key: incident.incidentId,
          cells: [
            <>
              <span className="desk-mono">{incident.incidentId}</span>{' '}
              <Fact
                events={[incident.opened, ...(closing ? [closing] : [])].map((fact) => cite(lease, fact))}
                zone={zone}
              />
              <div>{incident.summary}</div>
              {episodes.length < 2 ? null : (
                <div>
                  {text.openedAgain(episodes.length - 1)}{' '}
                  {episodes.slice(1).map(({ occurredAt, opened }) => (
                    <span key={occurredAt}>
                      <LocalDate at={occurredAt} zone={zone} />{' '}
                      <Fact events={[cite(lease, opened)]} zone={zone} />{' '}
                    </span>
                  ))}
                </div>
              )}
              {sighting.state === 'seen' ? null : <div>{sighting.because}</div>}
            </>,
            incident.kind,
            incident.cause,
            <LocalDate at={incident.occurredAt} zone={zone} />,
            closing === undefined ? (
              <b>{text.sighted[sighting.state]}</b>
            ) : (
              <>
                {text.closed} <LocalDate at={closing.effectiveAt} zone={zone} />
              </>
            ),
          ],
        };
      })}
  />
);
