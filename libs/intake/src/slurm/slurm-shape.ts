import { Type, type Static, type TProperties } from 'typebox';
import { checker } from '#domain/kernel/check.js';
import { Asn, list, optional, record } from '#domain/kernel/shape.js';

const MOST_ENTRIES = 1_000_000;
const entries = <P extends TProperties>(properties: P) =>
  list(record({ ...properties, comment: optional(Type.String({ mend: 'give the comment as text' })) }), {
    max: MOST_ENTRIES,
  });

/** Checked in full where it is used: it may be IPv4 or IPv6. */
const PrefixText = Type.String({ mend: 'give a prefix as text, such as "198.51.100.0/24"' });
const BgpsecEntries = optional(list(Type.Object({}), { max: MOST_ENTRIES }));

/**
 * A SLURM file as RFC 8416 §3.2 to §3.4 has it: every member in its place and none besides ("MUST consider any
 * deviations from the specifications to be errors"). What concerns BGPsec is not used: it is not looked into, and
 * may be left out, as StayRTR's own files do.
 */
const SlurmFile = record({
  slurmVersion: Type.Literal(1, { mend: 'give 1, the version that RFC 8416 defines' }),
  validationOutputFilters: record({
    prefixFilters: entries({ prefix: optional(PrefixText), asn: optional(Asn) }),
    bgpsecFilters: BgpsecEntries,
  }),
  locallyAddedAssertions: record({
    prefixAssertions: entries({
      asn: Asn,
      prefix: PrefixText,
      maxPrefixLength: optional(Type.Integer({ mend: 'give a whole number' })),
    }),
    bgpsecAssertions: BgpsecEntries,
  }),
});
export type SlurmFile = Static<typeof SlurmFile>;
export type SlurmPrefixFilter = SlurmFile['validationOutputFilters']['prefixFilters'][number];
export type SlurmPrefixAssertion = SlurmFile['locallyAddedAssertions']['prefixAssertions'][number];

export const checkSlurmFile = checker(SlurmFile);
