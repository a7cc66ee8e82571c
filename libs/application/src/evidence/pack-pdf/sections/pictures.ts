import { liabilitySvg } from '#views/liability/liability-svg.js';
import { authoritySvg } from '#views/renewal-timeline/picture/authority-svg.js';
import { renewalTimelineSvg } from '#views/renewal-timeline/picture/renewal-timeline-svg.js';
import type { LiabilityView } from '#views/liability/liability.js';
import type { RenewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import type { InPieces } from '#views/declared/slices.js';
import type { Names } from '#views/words/names.js';
import { plural } from '#views/words/plural.js';
import { aside, type Block } from '../block.js';
import { TOLD_WHOLE } from '../words.js';

/** The timeline and the authority of the leases that bind next, as the ledger draws them. */
export function* timelinePictures(view: RenewalTimeline, names: Names): InPieces<readonly Block[]> {
  if (view.leases.length === 0) return [];
  const shown = { ...view, leases: view.leases.slice(0, TOLD_WHOLE) };
  const which =
    shown.leases.length < view.leases.length
      ? `the ${shown.leases.length} of ${plural(view.leases.length, 'lease')} that bind next`
      : plural(view.leases.length, 'lease');
  const [timeline, authority] = [yield* renewalTimelineSvg(shown, names), yield* authoritySvg(shown, names)];
  return [
    aside(
      `On the pages that follow: renewal timeline and routing authority of ${which}, told by shapes and patterns; the same stands in the tables.`,
    ),
    {
      kind: 'picture',
      svg: timeline,
      told: `Renewal-risk timeline of ${which}; the chapter “Deadlines and renewal” says the same in words.`,
    },
    {
      kind: 'picture',
      svg: authority,
      told: `Routing authority of ${which}; the chapter “Routing authority” says the same in words.`,
    },
  ];
}

/** What caps cover of each loss. */
export function* liabilityPicture(view: LiabilityView, names: Names): InPieces<readonly Block[]> {
  const isDrawn = view.leases.some(
    ({ incidents, exposure }) =>
      incidents.some(({ waterfalls }) => waterfalls.length > 0) || (exposure?.gaps.length ?? 0) > 0,
  );
  if (!isDrawn || view.leases.length > TOLD_WHOLE) return [];
  return [
    {
      kind: 'picture',
      svg: yield* liabilitySvg(view, names),
      told: 'What each provider bears of each loss; the tables of this chapter say the same.',
    },
  ];
}
