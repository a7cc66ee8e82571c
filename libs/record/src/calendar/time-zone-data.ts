/** The IANA time-zone data that this process computes with; read models keep such instants, so another version rebuilds them. */
export const TIME_ZONE_DATA_VERSION = process.versions.tz ?? `ICU ${process.versions.icu}`;
