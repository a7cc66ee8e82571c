import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Checkpoints',
    lead: 'A checkpoint is a signed statement of how many entries the log has and what their root is. Whoever keeps one can tell later whether the log was changed behind it.',
    issue: 'Sign one now',
    newest: 'The newest',
    none: 'No checkpoint was signed yet.',
    entries: 'Entries',
    root: 'Root',
    recorded: 'Signed',
    note: 'The note, to be kept as it is',
    download: 'Download the note',
    downloadOf: (entries: number) => `Download the note of ${entries} entries`,
    save: 'Note',
    compare: 'Hold a kept checkpoint against the log',
    compareLead:
      'Paste the note that you kept, or choose its file. The service says whether the log goes on from it; a verifier that you trust says so without the service.',
    kept: 'The kept note',
    keptHelp: 'All of it, its signatures among it.',
    file: 'Or its file',
    chooseFile: 'Choose a file',
    check: 'Hold it against the log',
    goesOn: (entries: number, kept: number) =>
      `The log goes on from it: its first ${kept} entries are those that were signed, and it has ${entries} now.`,
    doesNot: (entries: number, kept: number) =>
      entries < kept
        ? `The log does not go on from it: it was of ${kept} entries, and the log has ${entries}. What was signed is gone.`
        : `The log does not go on from it: its first ${kept} entries are not those that were signed.`,
    all: 'All checkpoints',
    keys: 'Verifier keys',
    keysLead: 'What notes are verified with. Keep one of them where you trust it.',
    signs: 'signs now',
    retired: 'signs no more',
    key: 'Key',
    state: 'State',
  },
});
