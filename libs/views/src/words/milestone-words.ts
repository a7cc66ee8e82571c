import type { BindingNotice } from '../renewal-timeline/binding-notice.js';

type Worded = Pick<BindingNotice, 'kind' | 'purpose' | 'by' | 'excuses' | 'disputed'>;

/** What a milestone is, in words: "last day for confirmation notice by lessee", and whether its renewal is in dispute. */
export const milestoneWords = ({ disputed, excuses, ...milestone }: Worded): string =>
  `${kindWords(milestone)}${excuses ? ` (waived for the ${excuses})` : ''}${disputed ? ' (in dispute)' : ''}`;

function kindWords({ kind, purpose, by }: Worded): string {
  if (kind === 'space-return') return 'space to be given back: the lessee holds over';
  const whose = by ? ` by ${by}` : '';
  return kind === 'notice-deadline' && purpose
    ? `last day for ${purpose} notice${whose}`
    : kind === 'extension-deadline'
      ? `last day to call for the extension${whose}`
      : kind.replaceAll('-', ' ') + whose;
}
