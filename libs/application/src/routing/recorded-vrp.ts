import type { Static } from '#domain/kernel/shape.js';
import { formatPrefix } from '#domain/kernel/prefix.js';
import type { Vrp as RecordedShape } from '#domain/lease/routing-evidence/events.js';
import type { Vrp } from '#domain/routing/vrp.js';

export type RecordedVrp = Static<typeof RecordedShape>;

/** A VRP as events have it. */
export const recordedVrp = (vrp: Vrp): RecordedVrp => ({
  asn: vrp.asn,
  prefix: formatPrefix(vrp),
  maxLength: vrp.maxLength,
  ...(vrp.ta === '' ? {} : { ta: vrp.ta }),
});
