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

export const invalidParameters = (errors: readonly FaultDetail[]): Fault => {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new Fault(
    'invalid-request',
    `${first?.parameter} ${first?.detail}${more}${first?.mend ? `: ${first.mend}` : ''}.`,
    errors,
  );
};

/** A parameter that cannot be answered for. */
export const invalidParameter = (parameter: string, detail: string, mend: string): Fault =>
  invalidParameters([{ parameter, detail, mend }]);
