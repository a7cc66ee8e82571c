/** Which instant was meant. */
export interface Understood {
  /** RFC 3339 in UTC. */
  readonly instant: string;
  /** Where a day was given: the zone whose day it is. */
  readonly timeZone?: string;
}

/** Of each time that was asked about, by its parameter. */
export interface UnderstoodTimes {
  readonly [parameter: string]: Understood;
}

/** Where days were given, which instants they were taken for; a line for a person. */
export const understoodInWords = (times: UnderstoodTimes = {}): readonly string[] =>
  Object.entries(times).flatMap(([parameter, { instant, timeZone }]) =>
    timeZone === undefined ? [] : [`${parameter} is taken for ${instant}, by the clocks of ${timeZone}`],
  );
