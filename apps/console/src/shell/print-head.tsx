import { GRADES } from '#domain/kernel/event.js';
import { useClocks } from '../client/clocks.js';
import { GradeMark } from '../parts/grade-mark.js';
import { instantShown, timeShown } from '../parts/dates-shown.js';
import { usePrinting } from '../parts/use-printing.js';
import { useWho } from '../session/session.js';
import { text as parts } from '../texts/parts.js';
import { text } from '../texts/shell.js';
import { unheededBy, useCurrentPage } from './past-banner.js';
import classes from './shell.module.css';

/** On paper alone: the instants that the page shows, who printed it and when, and what the marks of facts mean. */
export function PrintHead() {
  // Drawn anew as the page is printed, so that the instant is that of printing.
  usePrinting();
  const clocks = useClocks();
  const page = useCurrentPage();
  const { subject, role } = useWho();
  const unheeded = page === undefined ? [] : unheededBy(page, clocks);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const now = `${instantShown(new Date().toISOString(), zone)} ${zone}`;
  const at = (clock: 'asOf' | 'on', otherwise: string) =>
    clocks[clock] === undefined || unheeded.includes(clock) ? otherwise : timeShown(clocks[clock]);
  const asOf = at('asOf', text.whenPrinted);
  return (
    <div className={`desk-print-only ${classes['print']}`}>
      <p>
        <b>{text.product}</b> · {text.asOf} {asOf} · {text.on} {at('on', asOf)} ·{' '}
        {text.printed(now, subject, text.roles[role])}
      </p>
      <p>
        {GRADES.map((grade) => (
          <span key={grade}>
            <GradeMark grade={grade} /> {parts.grade[grade]}: {parts.gradeMeans[grade]}
          </span>
        ))}
      </p>
    </div>
  );
}
