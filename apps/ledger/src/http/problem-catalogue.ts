import { DECIDED_STREAMS } from '#domain/streams.js';
import { PROBLEM_TYPES, type ProblemType } from './problem-types.js';

const FORBIDDEN = 403;
const NOT_FOUND = 404;
const GONE = 410;
const CONFLICT = 409;
const UNPROCESSABLE = 422;

/**
 * A refusal's status: 404 where the target itself is unknown, 410 where it was erased, 422 where a member is at fault, 403
 * where it is not the actor's to do, else 409.
 */
export function refusalStatus(code: string, pointer: string): number {
  if (UNKNOWN_TARGETS.has(code)) return NOT_FOUND;
  if (ERASED_TARGETS.has(code)) return GONE;
  if (pointer !== '') return UNPROCESSABLE;
  return NOT_THEIRS.has(code) ? FORBIDDEN : CONFLICT;
}

const NOT_THEIRS: ReadonlySet<string> = new Set(['not-for-parties', 'not-own-side', 'not-own-name']);

const UNKNOWN_TARGETS: ReadonlySet<string> = new Set([
  'lease-unknown',
  'party-unknown',
  'block-unknown',
  'calendar-unknown',
  'subscription-unknown',
  'reminder-unknown',
  'feed-unknown',
  'source-unknown',
  'document-unknown',
  'evidence-request-unknown',
  'person-unknown',
  'hold-unknown',
]);
const ERASED_TARGETS: ReadonlySet<string> = new Set(['document-erased']);

export const refusalTitle = (code: string): string =>
  `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}`;

const REFUSALS: ReadonlyMap<string, string> = new Map(
  DECIDED_STREAMS.flatMap(({ refusals }) => refusals.map(({ code, meaning }) => [code, meaning])),
);

/** A refusal tells it of the case at hand. */
const REFUSAL_MEND = 'the answer tells it, in `mend` of its `errors`';

interface Described extends Omit<ProblemType, 'status'> {
  readonly status: string;
}

/** What there is to say of a problem's code, whether the service's own or a rule's refusal. */
export function describeProblem(code: string): Described | undefined {
  const own = (PROBLEM_TYPES as Readonly<Record<string, ProblemType>>)[code];
  if (own !== undefined && Object.hasOwn(PROBLEM_TYPES, code)) return { ...own, status: String(own.status) };
  const meaning = REFUSALS.get(code);
  if (meaning === undefined) return undefined;
  return { status: statusesOf(code), title: refusalTitle(code), meaning, mend: REFUSAL_MEND };
}

function statusesOf(code: string): string {
  if (UNKNOWN_TARGETS.has(code)) return '404';
  if (ERASED_TARGETS.has(code)) return '410';
  return `${NOT_THEIRS.has(code) ? '403' : '409'}, or 422 where a member is at fault`;
}
