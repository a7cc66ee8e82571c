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

/** "afrinic: 1 of 40 VRPs, ripe: none of 600". */
export const sickAnchorsInWords = (sick: TrustAnchors, now: TrustAnchors): string =>
  Object.entries(sick)
    .map(([name, vrps]) => `${name || '(no name)'}: ${countOf(now, name) || 'none'} of ${vrps} VRPs`)
    .join(', ');
