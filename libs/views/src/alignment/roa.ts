import { healthOfFeed } from '#record/lease/counting.js';
import { cite } from '#record/lease/fact.js';
import type { LeaseDocument, OriginState } from '#record/lease/lease-document.js';
import { feedsDiffer, nameOf, roaWords, stateWords, type Route } from '../facts/routing-authority.js';
import type { Portfolio } from '../portfolio/portfolio.js';
import type { Agreed } from './agreed.js';
import { composed, isCounted, type ObjectThen, type ShownBySource } from './aligned-object.js';
import { agree, differ, missing, worst, type Finding } from './finding.js';
import { lookedAt } from './looked.js';
import { GONE, isRouteOf, NOT_ITS_OWN } from './residue.js';
import { roaRemarks } from './vrps.js';

/** Whether the RPKI has each agreed route, by RFC 6811, as each feed has it that counts: where feeds differ, that is told. (V7) */
export function roaOf(lease: LeaseDocument, portfolio: Portfolio, agreed: Agreed, on: string): ObjectThen {
  const shown = [...agreed.routes, ...agreed.former].flatMap((route): readonly ShownBySource[] => {
    return [...route.said, ...route.setAside].map(({ roa, since }) => {
      const { state, feed } = roa.value;
      const finding = agreed.isOver
        ? residueOfRoa(route, state, agreed)
        : { valid: agree, invalid: differ, 'not-found': missing }[state](stateWords(route, roa));
      const document = portfolio.feeds.get(feed);
      const looked = lookedAt(document && healthOfFeed(document), on);
      return { source: feed, ...finding, since, looked, events: [cite(lease, roa.fact)] };
    });
  });
  const counts = (source: string) => lookedAt(portfolio.sources?.get(source), on).aside === null;
  return {
    ...composed('roa', roaFinding(agreed, shown.filter(isCounted)), shown),
    ...roaRemarks(lease, agreed, on, counts),
  };
}

/** A ROA that still makes a route of the lease valid lets whoever forges its origin AS announce what nobody leases any more. */
function residueOfRoa(route: Route, state: OriginState['state'], { heldSince }: Agreed): Finding {
  if (state !== 'valid') return agree(GONE);
  return heldSince.some((held) => isRouteOf(route, held))
    ? agree(NOT_ITS_OWN)
    : differ(`a ROA for ${nameOf(route)} still there, though the lease is over`);
}

function roaFinding({ routes: current, former }: Agreed, shown: readonly ShownBySource[]): Finding {
  const differing = current.filter(({ said }) => feedsDiffer(said));
  if (differing.length > 0) return differ(`feeds differ: ${differing.map(roaWords).join('; ')}`);
  const routes = [...current, ...former];
  const unseen = routes.filter(({ roa }) => roa === undefined);
  const state = worst([...shown.map((each) => each.state), ...unseen.map(() => 'unknown' as const)]);
  if (routes.length === 0) return { state, because: 'the contract names no route' };
  const because = [
    ...shown.filter((each) => each.state === state).map((each) => each.because),
    ...(state === 'unknown' ? unseen.map(roaWords) : []),
  ].join('; ');
  return { state, because };
}
