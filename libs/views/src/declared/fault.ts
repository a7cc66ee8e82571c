/** One thing at fault: a member of a command (`pointer`, RFC 6901), or a parameter of a view. */
export interface FaultDetail {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly detail: string;
  /** What to do about it. */
  readonly mend: string;
}

/** What to do about each kind of fault, where the fault itself does not say. */
export const FAULT_MENDS = {
  'invalid-request': 'mend what `errors` names, and ask again',
  'not-found':
    "look the name up in the list of its kind; what is another's is shown to its own parties alone",
  'calendar-too-large': 'ask for the calendar of one lessee or of one owner',
  'no-access': 'ask whoever grants access for the party to record it',
  'cosignatures-missing':
    'see that the witnesses run, can be reached and do not refuse (lease-ledger doctor); they are asked again by themselves, then ask again',
  'not-under-contract': 'ask for an instant at which the lease is under contract',
} as const;

export type FaultCode = keyof typeof FAULT_MENDS;

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

const invalidParameters = (errors: readonly FaultDetail[]): Fault => {
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
