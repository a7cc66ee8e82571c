import type { Milestone } from '#domain/renewal/milestone.js';

/** What a milestone is, in words: "last day for confirmation notice by lessee". */
export const milestoneWords = ({ kind, purpose, by }: Pick<Milestone, 'kind' | 'purpose' | 'by'>): string => {
  const whose = by ? ` by ${by}` : '';
  return kind === 'notice-deadline' && purpose
    ? `last day for ${purpose} notice${whose}`
    : kind === 'extension-deadline'
      ? `last day to call for the extension${whose}`
      : kind.replaceAll('-', ' ') + whose;
};
