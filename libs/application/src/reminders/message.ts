import type { ReminderDetails } from '#domain/reminder/events.js';
import { reminderWords } from '#views/words/reminder-words.js';

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
  if (milestone.kind === 'incident') return incidentText(details);
  const what = reminderWords(details);
  const { term, localDate, localTime, timeZone, instant } = milestone;
  const lead = before === undefined ? '' : `${leadWords(before)} ahead, `;
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
      `Reminder   ${lead}level ${level}, ${reminderId}`,
      '',
      'Serving the notice in time ends these reminders; acknowledging this one keeps it from being escalated:',
      `POST /v1/reminders/${reminderId}/acknowledgement`,
      '',
    ].join('\n'),
  };
}

function incidentText(details: ReminderDetails): { readonly subject: string; readonly text: string } {
  const { reminderId, leaseId, level, milestone, incident = '', over = false } = details;
  const { clause: incidentId, localDate, localTime, timeZone, instant } = milestone;
  const escalated = level === 1 ? '' : 'Nobody has acted: ';
  return {
    subject: `${escalated}${leaseId}: incident ${incidentId}${over ? ' is over' : ''}`,
    text: [
      `Lease      ${leaseId}`,
      `Incident   ${incidentId}`,
      `${over ? 'Over      ' : 'Seen      '} ${incident}`,
      `Since      ${localDate} ${localTime} ${timeZone} (${instant})`,
      `Reminder   level ${level}, ${reminderId}`,
      '',
      ...(over
        ? []
        : [
            'That it is over is told too, once it is; acknowledging this message keeps it from being escalated:',
            `POST /v1/reminders/${reminderId}/acknowledgement`,
            '',
          ]),
    ].join('\n'),
  };
}

const leadWords = ({ count, unit }: NonNullable<ReminderDetails['before']>): string =>
  `${count} ${unit === 'days' ? 'day' : 'business day'}${count === 1 ? '' : 's'}`;
