import { escapePointer } from '#domain/kernel/json-pointer.js';
import { duplicateMember } from '#intake/duplicate-member.js';
import { invalid, Problem } from './problem.js';

const DEEPEST = 32;
/** Each member costs its check: what is right has a few hundred. */
const MOST_MEMBERS = 10_000;
const LONGEST_POINTER = 200;

/**
 * The value of a JSON body: UTF-8 and nothing else, at most 32 levels deep and of 10,000 members, no `__proto__`, no NUL, no lone
 * surrogate, no number beyond what a double holds, no member twice. An empty body is an empty object.
 * @throws Problem 400 or 415
 */
export function parseJsonBody(
  bytes: Buffer,
  contentType: string,
  contentEncoding: string | undefined,
): unknown {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1]?.toLowerCase();
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
    throw new Problem('unsupported-media-type', `The charset ${charset} is not read: send UTF-8.`);
  if (contentEncoding !== undefined && contentEncoding.toLowerCase() !== 'identity')
    throw new Problem('unsupported-media-type', 'Compressed bodies are not read: send the JSON as it is.');
  if (bytes.length === 0) return {};
  const text = decode(bytes);
  const value = parse(text);
  const fault = hostilePart(value, { left: MOST_MEMBERS });
  if (fault === undefined) {
    const twice = duplicateMember(text);
    if (twice === undefined) return value;
    throw invalid([
      { pointer: twice.slice(0, LONGEST_POINTER), detail: 'is there twice', mend: 'give each member once' },
    ]);
  }
  const pointer = fault.path.map((name) => `/${escapePointer(name.slice(0, 64).toWellFormed())}`).join('');
  throw invalid([{ pointer: pointer.slice(0, LONGEST_POINTER), detail: fault.detail, mend: fault.mend }]);
}

function decode(bytes: Buffer): string {
  try {
    // A byte order mark is dropped.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('invalid-request', 'The body is not UTF-8: send JSON in UTF-8.', [
      { pointer: '', detail: 'is not UTF-8', mend: 'send JSON in UTF-8' },
    ]);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const where = error instanceof SyntaxError ? error.message : 'it cannot be read';
    throw new Problem('invalid-request', `The body is not JSON: ${where}.`, [
      { pointer: '', detail: `is not JSON: ${where}`, mend: MEND },
    ]);
  }
}

const MEND =
  'send one whole JSON object: names and texts between double quotes, no comma after the last member';

interface BodyFault {
  readonly path: readonly string[];
  readonly detail: string;
  readonly mend: string;
}

/** The first thing in a value that no request has a use for; looks no deeper than `DEEPEST` levels. */
function hostilePart(value: unknown, members: { left: number }, depth = 0): BodyFault | undefined {
  if (typeof value === 'string') return faultOfText(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    return { path: [], detail: 'is too large a number', mend: 'give a number that a double can hold' };
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === DEEPEST)
    return { path: [], detail: 'is nested too deeply', mend: `nest at most ${DEEPEST} levels` };
  for (const [name, member] of Object.entries(value)) {
    if (members.left-- === 0) return TOO_MANY;
    const inside =
      name === '__proto__' || faultOfText(name) ? UNWANTED_NAME : hostilePart(member, members, depth + 1);
    if (inside) return { ...inside, path: [name, ...inside.path] };
  }
  return undefined;
}

const TOO_MANY: BodyFault = {
  path: [],
  detail: 'has too many members',
  mend: `send ${MOST_MEMBERS} at most`,
};

const UNWANTED_NAME: BodyFault = { path: [], detail: 'is no known member', mend: 'leave it out' };

function faultOfText(text: string): BodyFault | undefined {
  if (text.includes('\0')) return { path: [], detail: 'has a NUL character', mend: 'leave it out' };
  if (!text.isWellFormed())
    return { path: [], detail: 'has half a surrogate pair', mend: 'send well-formed Unicode' };
  return undefined;
}
