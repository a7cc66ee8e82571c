import { text } from '../texts/parts.js';
import { DATE_LENGTH, dayShown, instantShown } from './dates-shown.js';

interface Props {
  /** A local date, or an RFC 3339 instant. */
  readonly at: string;
  /** Of the contract: the date is one there, and an instant is told as it was there. */
  readonly zone: string;
  /** Whether the zone is said in a second line. */
  readonly stacked?: boolean;
}

/** A date or instant in the browser's form, with the contract's zone always named. */
export function LocalDate({ at, zone, stacked }: Props) {
  const shown = at.length === DATE_LENGTH ? dayShown(at) : instantShown(at, zone);
  const Line = stacked ? 'div' : 'span';
  return (
    <time dateTime={at} title={`${at} ${text.zone(zone)}`}>
      {shown}{' '}
      <Line className="desk-quiet" style={{ fontSize: '0.86em', whiteSpace: 'nowrap' }}>
        {zone}
      </Line>
    </time>
  );
}
