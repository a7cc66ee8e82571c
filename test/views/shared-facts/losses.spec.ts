import { continuity } from '#views/continuity/continuity.js';
import { active, BROKER, HOLDER, LESSEE } from '../../support/lease-story.js';
import { block, documentOf, portfolioOf } from '../../support/portfolio.js';
import { drillOf, on, one, PREFIX } from './tells.js';

describe('what is lost, and how often it counts', () => {
  it('a block that is lost is lost by cause of the registry', () => {
    const story = active();
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    story.when(
      {
        type: 'AgreeLiabilityTerms',
        data: {
          provider: BROKER,
          allocations: [
            {
              cause: 'registry',
              responsible: 'provider',
              cap: { kind: 'per-incident', amount: usd('600.00') },
              clause: '12',
            },
          ],
        },
      },
      {
        type: 'RegisterDependency',
        data: { dependencyId: 'D-1', system: 'mail', renumbering: usd('1000.00') },
      },
    );
    const gapOf = (removed: { party: string } | { block: string }) =>
      drillOf(removed, documentOf(story)).losses[0]!.gap;
    expect(gapOf({ block: '198.51.0.0/16' })).toBe('400.00');
    expect(gapOf({ party: HOLDER })).toBe('1000.00');
  });

  it("a block's facts count once, however many leases are cut from it (Q13)", () => {
    const leases = ['L-1', 'L-2'].map((id) => documentOf(active(one()), id));
    const blocks = new Map([[PREFIX, block(PREFIX, { lease: true, route: true })]]);
    const view = continuity(LESSEE, portfolioOf(leases, { blocks }), on);
    const [first, second] = view.leases.map(({ share }) => share.total);
    expect(view.share.total).toBe(first! + second! - 2);
  });
});
