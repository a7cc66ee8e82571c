import { hex } from '../text/bytes.js';
import { ERASED, type Erased } from './erased.js';
import type { Examined, Hash } from './examined.js';
import type { Failures } from './failures.js';
import { MANIFEST, type ListedMember, type Manifest } from './manifest.js';
import { jsonMember, Shape } from './shape.js';
import type { Members } from './zip.js';

export const EVENTS = 'events.ndjson';
export const HEADS = 'heads.json';
export const ISSUED = 'issued.json';
export const CHECKPOINT = 'checkpoint';
export const POLICY = 'policy';
export const PEOPLE = 'people.json';
export const PDF = 'pack.pdf';
export const VIEW = /^views\/[a-z0-9-]+\.json$/;
export const DOCUMENT = /^documents\/([0-9a-f]{64})$/;

export const proofsOf = (stream: string): string => `proofs/${encodeURIComponent(stream)}.tlog-proofs`;

const MUST_BE_LISTED = [EVENTS, POLICY, PEOPLE, PDF];
const MAY_BE_LISTED = [VIEW, DOCUMENT];
const MUST_BE_THERE = [HEADS, ISSUED, CHECKPOINT, proofsOf('heads'), proofsOf('issued')];

/** Holds what is there against what the manifest lists, and each member against what its name says; answers which are not as listed. */
export function* checkListed(
  { members, manifest, failures, hash }: Examined,
  erased: readonly Erased[],
): Generator<number, ReadonlySet<string>> {
  checkNames(members, manifest, failures);
  const changed = new Set<string>();
  for (const listed of manifest.members) {
    const { name } = listed;
    const what = checkMember(
      members.get(name),
      listed,
      erased.find((each) => each.name === name),
      failures,
      hash,
    );
    if (what !== undefined) {
      failures.add({ member: name, what });
      changed.add(name);
    }
    yield members.get(name)?.length ?? 0;
  }
  for (const { name } of erased)
    if (!manifest.members.some((listed) => listed.name === name))
      failures.add({ member: ERASED, what: `${name} is no member that the manifest lists` });
  return changed;
}

function checkNames(members: Members, manifest: Manifest, failures: Failures): void {
  const listed = new Set(manifest.members.map(({ name }) => name));
  for (const name of MUST_BE_LISTED)
    if (!listed.has(name)) failures.add({ member: MANIFEST, what: `it does not list ${name}` });
  for (const { name, byte } of manifest.members)
    if (!MUST_BE_LISTED.includes(name) && !MAY_BE_LISTED.some((pattern) => pattern.test(name)))
      failures.add({
        member: MANIFEST,
        byte,
        what: `it lists "${name}", which is no member that a manifest lists`,
      });
  const needed = [...MUST_BE_THERE, ...manifest.streams.map(({ stream }) => proofsOf(stream))];
  for (const name of needed) if (!members.has(name)) failures.add({ member: name, what: 'it is missing' });
  const others = new Set([MANIFEST, ERASED, ...needed]);
  for (const name of members.keys())
    if (!listed.has(name) && !others.has(name))
      failures.add({ member: name, what: 'it is in the pack, and nothing of that name may be' });
}

/** What is wrong with a member. */
function checkMember(
  bytes: Uint8Array | undefined,
  { name, bytes: size, sha256: digest, byte }: ListedMember,
  erased: Erased | undefined,
  failures: Failures,
  hash: Hash,
): string | undefined {
  const [, named] = DOCUMENT.exec(name) ?? [];
  if (named !== undefined && named !== digest)
    failures.add({ member: MANIFEST, byte, what: `${name} has another SHA-256 than its name` });
  if (erased !== undefined && (erased.issued !== digest || erased.now === digest))
    failures.add({
      member: ERASED,
      what: `of ${name}, the manifest has another SHA-256, or nothing changed`,
    });
  const expected = erased === undefined ? digest : erased.now;
  if (bytes === undefined) return expected === undefined ? undefined : 'it is missing';
  if (expected === undefined) return 'it is there, and is said to be erased';
  if (erased === undefined && bytes.length !== size)
    return `it has ${bytes.length} bytes, and the manifest says ${size}`;
  const found = hex(hash(bytes));
  return found === expected ? undefined : `its SHA-256 is ${found}, and ${expected} was issued`;
}

/** Holds views to be JSON, and answers the names of people. */
export function* readTexts(
  members: Members,
  failures: Failures,
): Generator<number, ReadonlyMap<string, string>> {
  let people: ReadonlyMap<string, string> | undefined;
  for (const [name, bytes] of members) {
    if (VIEW.test(name)) failures.caught(() => jsonMember({ member: name }, bytes, { levels: 0 }));
    else if (name === PEOPLE) people = failures.caught(() => peopleIn(bytes));
    else continue;
    yield bytes.length;
  }
  return people ?? new Map();
}

function peopleIn(bytes: Uint8Array): ReadonlyMap<string, string> {
  const shape = new Shape({ member: PEOPLE });
  const member = shape.object(jsonMember(shape.place, bytes), ['nonce', 'people']);
  shape.matching(member('nonce'), /^[0-9a-f]{64}$/, 'nonce of 64 lower-case hexadecimal digits');
  return shape.texts(member('people'));
}
