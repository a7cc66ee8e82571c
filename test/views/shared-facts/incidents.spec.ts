import { routingAuthority } from '#views/facts/routing-authority.js';
import { liability } from '#views/liability/liability.js';
import { renewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { renderRenewalTimeline } from '#views/renewal-timeline/text.js';
import { active, LESSEE, STRANGER } from '../../support/lease-story.js';
import { documentOf, portfolioOf } from '../../support/portfolio.js';
import { one } from './tells.js';

const AT = '2026-03-10T00:00:00.000Z';
const ASSIGNED = '2026-03-05T00:00:00.000Z';
const opened = (incidentId: string, occurredAt: string) => ({
  type: 'OpenIncident' as const,
  data: {
    incidentId,
    kind: 'route-refused' as const,
    cause: 'upstream' as const,
    occurredAt,
    summary: 'filtered',
  },
  context: { now: AT, effectiveAt: AT },
});

describe('which incidents are open, and whose they are', () => {
  it('shows an assignee those of the lessee before as such, as they still bind its routing, and counts the loss of its own', () => {
    const story = active(one());
    story.when(
      { type: 'AssignLease', data: { to: STRANGER }, context: { now: AT, effectiveAt: ASSIGNED } },
      opened('I-1', '2026-03-04T00:00:00.000Z'),
      opened('I-2', '2026-03-06T00:00:00.000Z'),
    );
    const lease = documentOf(story);
    const at = { now: AT, on: AT };
    const view = renewalTimeline(STRANGER, portfolioOf([lease]), at);
    expect(view.leases[0]!.incidents).toMatchObject([
      { incidentId: 'I-1', lessee: LESSEE, closed: null },
      { incidentId: 'I-2', lessee: STRANGER, closed: null },
    ]);
    const text = renderRenewalTimeline(view, { party: String, person: String });
    expect(text).toContain(`I-1, route-refused, of ${LESSEE}: filtered`);
    expect(text).toContain('I-2, route-refused: filtered');
    const { incidents } = liability(STRANGER, portfolioOf([lease]), at).leases[0]!;
    expect(incidents).toMatchObject([{ incidentId: 'I-2', lessee: STRANGER, open: true }]);
    expect(routingAuthority(lease, AT).refusals.map(({ incidentId }) => incidentId)).toEqual(['I-1', 'I-2']);
  });
});
