/** VRPs by the name of their trust anchor. */
export type TrustAnchors = Readonly<Record<string, number>>;

/** A trust anchor that lost more of the VRPs that it last had in health is sick: nobody revokes so fast. */
const TOLERATED_PERCENT = 10;

/** The trust anchors that are sick in an export, with the VRPs that each had in health. */
export const sickAnchors = (healthy: TrustAnchors, now: TrustAnchors): TrustAnchors =>
  Object.fromEntries(
    Object.entries(healthy).filter(
      ([name, vrps]) => (vrps - countOf(now, name)) * 100 > vrps * TOLERATED_PERCENT,
    ),
  );

const countOf = (anchors: TrustAnchors, name: string): number =>
  Object.hasOwn(anchors, name) ? anchors[name]! : 0;

/** A sick trust anchor, with its VRPs in an export and what it last had in health. */
export interface SickAnchor {
  /** Name of the trust anchor in the export. */
  readonly trustAnchor: string;
  /** How many VRPs it has in the export. */
  readonly vrps: number;
  /** How many VRPs it last had in health. */
  readonly healthy: number;
}

/** What `sickAnchors` found, beside what an export has of each. */
export const listSick = (sick: TrustAnchors, now: TrustAnchors): readonly SickAnchor[] =>
  Object.entries(sick).map(([trustAnchor, healthy]) => ({
    trustAnchor,
    vrps: countOf(now, trustAnchor),
    healthy,
  }));

/** "afrinic: 1 of 40 VRPs, ripe: none of 600". */
export const sickAnchorsInWords = (sick: TrustAnchors, now: TrustAnchors): string =>
  listSick(sick, now)
    .map(
      ({ trustAnchor, vrps, healthy }) =>
        `${trustAnchor || '(no name)'}: ${vrps || 'none'} of ${healthy} VRPs`,
    )
    .join(', ');
