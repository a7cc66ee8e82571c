import { inLanguage } from './in-language.js';

const leases = (n: number): string => (n === 1 ? '1 lease' : `${n} leases`);

export const text = inLanguage({
  en: {
    title: 'Notices in bulk',
    act: 'Actions',
    button: (n: number) => `Serve a notice on ${leases(n)}`,
    lead: 'One notice on each lease that was chosen. Look first at what each would do, one by one; then each is recorded by itself, and what is refused stays here.',
    none: 'No lease was chosen. Select rows in the renewal queue and serve a notice on them.',
    toQueue: 'To the renewal queue',
    purpose: 'What the notices are for',
    by: 'Who gives them',
    usual: 'as each contract suggests',
    channel: 'How they are sent',
    channels: {
      'registered-mail': 'registered mail',
      courier: 'courier',
      mail: 'mail',
      portal: 'portal',
      api: 'API',
      'in-person': 'in person',
    },
    reason: 'Why (kept with each)',
    reasonHelp: 'Names of people do not belong here.',
    look: 'What would this do?',
    looking: (done: number, of: number) => `Looked at ${done} of ${of}`,
    record: (n: number) => `Record ${n === 1 ? '1 notice' : `${n} notices`}`,
    recording: (done: number, of: number) => `Recorded ${done} of ${of}`,
    lease: 'Lease',
    notice: 'Notice',
    outcome: 'What would come of it',
    take: 'Leave out',
    waiting: 'not looked at yet',
    would: 'would be recorded',
    recorded: 'recorded',
    tally: (ready: number, refused: number, recorded: number) =>
      [
        ...(ready > 0 ? [`${ready} can be recorded`] : []),
        ...(refused > 0 ? [`${refused} refused`] : []),
        ...(recorded > 0 ? [`${recorded} recorded`] : []),
      ].join(', '),
    of: (purpose: string, by: string) => `${purpose} by the ${by}`,
    again: 'Look at the refused ones again',
  },
});
