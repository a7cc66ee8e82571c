/** One thing at fault: a member of a command (`pointer`, RFC 6901), or a parameter of a view. */
export interface FaultDetail {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly detail: string;
  readonly mend?: string;
}

export type FaultCode = 'invalid-request' | 'not-found' | 'calendar-too-large' | 'not-under-contract';

/** A question that cannot be answered as it was put; each transport says so in its own words. */
export class Fault extends Error {
  constructor(
    readonly code: FaultCode,
    detail: string,
    readonly errors: readonly FaultDetail[] = [],
  ) {
    super(detail);
  }
}

export const notFound = (name: string): Fault =>
  new Fault('not-found', `There is no "${name.slice(0, 64)}", or none that the asker may know of.`);

/** A parameter that cannot be answered for. */
export const invalidParameter = (parameter: string, detail: string, mend: string): Fault =>
  new Fault('invalid-request', `${parameter} ${detail}: ${mend}.`, [{ parameter, detail, mend }]);
