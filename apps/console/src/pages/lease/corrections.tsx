import { citedEvent } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease.js';
import type { EventInHistory } from './history.js';
import { Values } from './values.js';

interface Props {
  readonly stream: string;
  readonly zone: string;
  readonly events: readonly EventInHistory[];
}

/** What was wrong in the record and what took its place, by whom and why. */
export const Corrections = ({ stream, zone, events }: Props) => (
  <SmallTable
    label={text.sections.corrections}
    empty={text.corrections.none}
    head={[text.corrections.said, text.history.who, text.history.why, text.history.recorded]}
    rows={events
      .filter(({ type }) => type === 'FactCorrected')
      .map((event) => ({
        key: event.revision,
        cells: [
          <>
            {event.words} <Fact events={[citedEvent({ stream }, event)]} zone={zone} />
            {event.before === undefined ? null : <Values event={event} />}
          </>,
          event.by ?? event.actor.role,
          event.reason ?? '',
          <LocalDate at={event.recordedAt} zone={zone} />,
        ],
      }))}
  />
);
