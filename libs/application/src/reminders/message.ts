import type { ReminderDetails } from '#domain/reminder/events.js';
import { milestoneWords } from '#views/words/milestone-words.js';

/** What a webhook's receiver gets: the same text however often it is sent. */
export function webhookBody(details: ReminderDetails): string {
  return JSON.stringify({
    type: details.level === 1 ? 'reminder.due' : 'reminder.escalated',
    timestamp: details.due,
    data: details,
  });
}

/** What a person gets: a subject that says it all, and plain text. */
export function mailText(details: ReminderDetails): { readonly subject: string; readonly text: string } {
  const { reminderId, leaseId, level, before, milestone } = details;
  const what = milestoneWords(milestone);
  const { term, localDate, localTime, timeZone, instant } = milestone;
  const unit = before.unit === 'days' ? 'day' : 'business day';
  const lead = `${before.count} ${unit}${before.count === 1 ? '' : 's'}`;
  const escalated = level === 1 ? '' : 'Nobody has acted: ';
  return {
    subject: `${escalated}${leaseId}: ${what} is ${localDate} ${localTime} ${timeZone}`,
    text: [
      ...(level === 1
        ? []
        : ['Nobody has acted on an earlier reminder of this date, so it comes to you.', '']),
      `Lease      ${leaseId}, term ${term}`,
      `What       ${what}`,
      `When       ${localDate} ${localTime} ${timeZone} (${instant})`,
      `Reminder   ${lead} ahead, level ${level}, ${reminderId}`,
      '',
      'Serving the notice in time ends these reminders; acknowledging this one keeps it from being escalated:',
      `POST /v1/reminders/${reminderId}/acknowledgement`,
      '',
    ].join('\n'),
  };
}
