import type { AlignedObject } from '#views/alignment/aligned-object.js';
import type { OverRenewal } from '#views/facts/over-renewal.js';

type Told = OverRenewal | null | undefined;

/** Whether timeline, continuity and alignment tell the same of the authority over the renewal; `undefined` where a view has no say. */
export function doesRenewalAgree(
  timeline: Told,
  continuity: Told,
  aligned: readonly AlignedObject[],
): boolean {
  if (timeline === undefined || continuity === undefined) return true;
  if (JSON.stringify(timeline) !== JSON.stringify(continuity)) return false;
  const lasting = (kind: string) => aligned.flatMap(({ object, lasts }) => (object === kind && lasts) || []);
  const [loas, roas] = [lasting('loa'), lasting('roa')];
  if (timeline === null)
    return [...loas, ...roas].every(({ state, nextEnd }) => state === null && nextEnd === null);
  const untils = loas.map(({ until }) => until);
  const first = untils.includes(null) ? null : untils.toSorted()[0];
  const { loa, roa } = timeline;
  return (
    (loas.length === 0 || loa.until === first) &&
    roas.every(({ state }) => state !== 'ends' || roa.state === 'ends') &&
    (roa.state !== 'continues' || roas.every(({ until }) => until === null || until >= roa.until!))
  );
}
