import { inLanguage } from './in-language.js';

const lines = (n: number): string => `${n} ${n === 1 ? 'line' : 'lines'}`;

export const text = inLanguage({
  en: {
    title: 'Import',
    lead: 'A portfolio as CSV, or commands, one JSON object a line. A file is looked through first: what each line would do, and all bad lines at once. The same file again changes nothing.',
    file: 'File to import',
    fileHelp: 'CSV or NDJSON, plain or packed with gzip, 32 MB at the most.',
    check: 'Check the file',
    of: (file: string) => `Import of ${file}`,
    checkOf: (file: string) => `Check of ${file}`,
    recordingOf: (file: string) => `Import of ${file}`,
    read: (read: number, all: number) => `${read} of ${lines(all)} read`,
    states: {
      finished: (all: number) => `${lines(all)} read:`,
      stopped: (all: number) => `Stopped before the end of ${lines(all)}:`,
    },
    wouldAccept: (n: number) => `${n} would be accepted`,
    accepted: (n: number) => `${n} accepted`,
    alreadyRecorded: (n: number) => `${n} already recorded`,
    refusedLines: (n: number) => `${n} refused`,
    stopped: (reason: string) => `It stopped: ${reason}.`,
    mend: (mend: string) => (mend === '' ? '' : `What to do: ${mend}.`),
    record: (n: number) => `Record ${lines(n)}`,
    allThere: 'All of it is recorded already.',
    noneFit: 'No line of it can be recorded as it is.',
    chooseAgain: 'To record it, choose the file again: this page no longer has it.',
    fileAgain: 'Choose the file above and check it again: lines that are recorded already are told as such.',
    checkAgain: (file: string) => `Check ${file} again`,
    csv: 'Verdicts as CSV',
    refusedTitle: 'Refused lines',
    refusedLead:
      'Mend them here and check them again, as a file of their own; what is accepted can be recorded before or after.',
    checkMended: (n: number) => `Check the ${lines(n)} again`,
    more: (n: number) => `Show ${n} more`,
    mendedName: (file: string) => (file.startsWith('mended ') ? file : `mended ${file}`),
    line: (n: number) => `Line ${n}`,
    cell: (column: string, line: number) => `${column} of line ${line}`,
    command: (line: number) => `Command of line ${line}`,
    otherCells: (n: number) => `Its other ${n} cells`,
    late: 'Imports of late',
    noneLate: 'None since the service was started.',
    fileColumn: 'File',
    how: 'How',
    begun: 'Begun',
    came: 'Came to',
    looked: 'looked through',
    recorded: 'recorded',
    cameTo: (accepted: number, already: number, refused: number) =>
      [
        `${accepted} accepted`,
        ...(already > 0 ? [`${already} already recorded`] : []),
        `${refused} refused`,
      ].join(', '),
  },
});
