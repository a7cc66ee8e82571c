/**
 * A Date whose calendar is UTC, for date-fns' `in` option. A plain Date counts in the host's own zone, where days
 * can be missing: a host in Apia has no 30 December 2011.
 */
class UtcDate extends Date {
  override getFullYear() {
    return this.getUTCFullYear();
  }
  override getMonth() {
    return this.getUTCMonth();
  }
  override getDate() {
    return this.getUTCDate();
  }
  override getDay() {
    return this.getUTCDay();
  }
  override setFullYear(...parts: Parameters<Date['setFullYear']>) {
    return this.setUTCFullYear(...parts);
  }
  override setMonth(...parts: Parameters<Date['setMonth']>) {
    return this.setUTCMonth(...parts);
  }
  override setDate(day: number) {
    return this.setUTCDate(day);
  }
  override setHours(...parts: Parameters<Date['setHours']>) {
    return this.setUTCHours(...parts);
  }
}

/** The UTC-calendar Date of a Date, of epoch milliseconds or of RFC 3339 text. */
export const utc = (value: Date | number | string): Date => new UtcDate(value);
