import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    title: 'Health',
    lead: 'What the service finds of its ledger, and what would mend it; looked at again every ten seconds.',
    again: 'Look again',
    allFine: 'Nothing to mend.',
    toMend: (n: number) => `${n} ${n === 1 ? 'thing' : 'things'} to mend.`,
    state: (state: string) => (state === 'ready' ? 'The service is ready.' : `The service says: ${state}.`),
    lag: 'Views behind the log',
    noLag: 'not at all',
    behind: (seconds: number) =>
      `newest event seen is ${Math.round(seconds)} s old, and there are newer ones`,
    position: 'Position',
    of: (position: string | null, head: string | null) => `${position ?? 'none'} of ${head ?? 'unknown'}`,
    role: 'This process',
    roles: { owner: 'writes the read model', reader: 'reads what another process writes' },
    findings: 'Findings',
    what: 'What',
    how: 'How it is',
    found: 'Found',
    mend: (mend: string) => `What to do: ${mend}.`,
    marks: { mend: 'to mend', unknown: 'not looked at', hint: 'fine, with a hint', fine: 'fine' },
  },
});
