import { sha256 } from './crypto/sha256.js';
import { readPolicy } from './log/policy.js';
import { readKeyFile } from './log/vkey.js';
import { ERASED, readErased, type Erased } from './pack/erased.js';
import { checkEvents } from './pack/events.js';
import type { Examined, Hash } from './pack/examined.js';
import { Enough, Failures } from './pack/failures.js';
import { checkHeads } from './pack/heads.js';
import { checkIssued } from './pack/issued.js';
import { CHECKPOINT, checkListed, DOCUMENT, EVENTS, PDF, readTexts, VIEW } from './pack/listed.js';
import { MANIFEST, readManifest, type Manifest } from './pack/manifest.js';
import { openCheckpoint, type Believed } from './pack/signed.js';
import { readZip, type Members } from './pack/zip.js';
import { hex } from './text/bytes.js';
import type { Said, Verification } from './verification.js';

export type { Believed } from './pack/signed.js';
export { NoteFault } from './log/vkey.js';

/**
 * What whoever verifies believes, as texts.
 * @param keys verifier keys of the log (C2SP signed-note), one a line
 * @param policy C2SP tlog-policy
 * @throws NoteFault for texts that are none
 */
export function believed(keys: string, policy?: string): Believed {
  return { keys: readKeyFile(keys), ...(policy === undefined ? {} : { policy: readPolicy(policy) }) };
}

/**
 * Verifies a pack as `docs/evidence-pack.md` says. Yields how many bytes it went through since it did last, so that whoever asks can do
 * something else in between. Whatever the file is, the answer names what is wrong with it.
 */
export function* verifying(
  file: Uint8Array,
  trusted: Believed,
  hash: Hash = sha256,
): Generator<number, Verification> {
  const failures = new Failures();
  const found: Draft = { erased: [], attested: [], counted: NOTHING };
  let moreFailures = false;
  let members: Members = new Map();
  try {
    members = readZip(file, failures);
    yield file.length;
    yield* checkPack(members, trusted, failures, hash, found);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
    moreFailures = true;
  }
  return {
    verified: failures.list.length === 0,
    failures: failures.list,
    moreFailures,
    pack: { bytes: file.length, sha256: hex(hash(file)), members: members.size },
    ...found,
  };
}

/** The same at once. */
export function verifyPack(file: Uint8Array, trusted: Believed, hash?: Hash): Verification {
  const work = verifying(file, trusted, hash);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

type Draft = {
  -readonly [
    Name in keyof Verification as Name extends 'verified' | 'failures' | 'moreFailures' | 'pack'
      ? never
      : Name
  ]: Verification[Name];
};

const NOTHING = { streams: 0, events: 0, shown: 0, withheld: 0, documents: 0, views: 0 };

function* checkPack(
  members: Members,
  trusted: Believed,
  failures: Failures,
  hash: Hash,
  found: Draft,
): Generator<number, void> {
  const bytes = members.get(MANIFEST);
  if (bytes === undefined) {
    if (members.size > 0) failures.add({ member: MANIFEST, what: 'it is missing' });
    return;
  }
  const manifest = failures.caught(() => readManifest(bytes));
  if (manifest === undefined) return;
  found.says = said(manifest, new Map());
  const opened = openCheckpoint(members, trusted, failures);
  if (opened !== undefined) found.checkpoint = opened.told;
  if (opened !== undefined && opened.checkpoint.origin !== manifest.about.origin)
    failures.add({
      member: MANIFEST,
      byte: manifest.stands('origin').start,
      what: `the pack is of the log "${manifest.about.origin}", and its checkpoint of "${opened.checkpoint.origin}"`,
    });
  const tree = opened && { ...opened.checkpoint, note: members.get(CHECKPOINT)! };
  const pack = { members, manifest, tree, failures, hash };
  const issued = checkIssued(pack, hex(hash(bytes)));
  if (issued !== undefined) found.issued = { recordedAt: issued.event.recordedAt, index: issued.event.index };
  // All that follows is held against the manifest.
  if (issued?.isOfManifest === false) return;
  yield* checkContents(pack, erasedIn(pack, trusted), issued?.event.index ?? Infinity, found);
}

function* checkContents(
  pack: Examined,
  erased: readonly Erased[],
  issuedAt: number,
  found: Draft,
): Generator<number, void> {
  const { members, manifest, failures } = pack;
  found.erased = erased;
  found.attested = [...members.keys()].filter(
    (name) => (VIEW.test(name) || name === PDF) && !erased.some((each) => each.name === name),
  );
  checkSubject(pack);
  const changed = yield* checkListed(pack, erased);
  found.says = said(manifest, yield* readTexts(members, failures));
  const events = yield* checkEvents(pack, !changed.has(EVENTS));
  found.counted = {
    ...events.counted,
    documents: countOf(members, DOCUMENT),
    views: countOf(members, VIEW),
  };
  const heads = checkHeads(pack, events, issuedAt);
  if (heads !== undefined)
    found.heads = { entries: heads.entries, streams: heads.streams, recordedAt: heads.event.recordedAt };
}

function erasedIn({ members, manifest, failures }: Examined, { keys }: Believed): readonly Erased[] {
  const bytes = members.get(ERASED);
  return (bytes && failures.caught(() => readErased(bytes, manifest.about.packId, keys))) ?? [];
}

function checkSubject({ manifest: { about, streams }, failures }: Examined): void {
  const { subject } = about;
  if (!('lease' in subject)) return;
  const stream = `lease-${subject.lease}`;
  if (!streams.some((each) => each.stream === stream))
    failures.add({
      member: MANIFEST,
      stream,
      what: 'the pack is about this lease, and does not have its stream',
    });
}

/** With the names of whom it is about and for, as far as the pack has them. */
function said({ about, names }: Manifest, people: ReadonlyMap<string, string>): Said {
  const ids = [...Object.values(about.subject), about.seenAs.party, about.reader];
  const named = ids.flatMap((id) => {
    const name = id === undefined ? undefined : (names.get(id) ?? people.get(id));
    return id === undefined || name === undefined ? [] : [[id, name] as const];
  });
  return { ...about, names: Object.fromEntries(named) };
}

const countOf = (members: Members, pattern: RegExp): number =>
  [...members.keys()].filter((name) => pattern.test(name)).length;
