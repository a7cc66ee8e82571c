import type { Fault } from '#domain/kernel/faults.js';
import { PROBLEM_TYPES, type ProblemCode } from './problem-types.js';

/** One thing at fault: in the body (`pointer`, RFC 6901), a path or query parameter, or a header. */
export interface ProblemDetail {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly header?: string;
  readonly detail: string;
  /** What to do about it. */
  readonly mend: string;
}

/** The body of every answer that is not a success (RFC 9457). `type` is stable and can be opened. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly errors: readonly ProblemDetail[];
  readonly correlationId?: string;
}

/** A request that is answered with a problem of the service's own. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly errors: readonly ProblemDetail[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }

  get status(): number {
    return PROBLEM_TYPES[this.code].status;
  }
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json; charset=utf-8';

export const problemUri = (code: string): string => `/problems/${code}`;

export const notFound = (name: string): Problem =>
  new Problem('not-found', `There is no "${name.slice(0, 64)}", or none that this token may know of.`);

/** A header or parameter that cannot be read. */
export const invalid = (errors: readonly ProblemDetail[]): Problem =>
  new Problem('invalid-request', summary(errors), errors);

/** The faults of a body that has not the shape it should have. */
export const invalidBody = (faults: readonly Fault[]): Problem =>
  invalid(faults.map(({ pointer, message, mend }) => ({ pointer, detail: message, mend })));

function summary(errors: readonly ProblemDetail[]): string {
  const [first] = errors;
  if (first === undefined) return 'The request is not valid.';
  const where = first.parameter ?? first.header ?? (first.pointer || 'the body');
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return `${where} ${first.detail}${more}: ${first.mend}.`;
}
