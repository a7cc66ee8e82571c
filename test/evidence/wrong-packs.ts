import type { Failure } from '#verifier/pack/failures.js';
import { believed, verifyPack } from '#verifier/verify.js';
import { OTHERS, partsMade, SMALL, type Lies } from './made-pack.js';
import { zipMade } from './made-zip.js';

/** A pack in which nothing is wrong. */
export const parts = partsMade(SMALL, OTHERS);
export const textOf = (name: string): string => parts.members.get(name)!.toString();

/** The pack with some members changed, after it was issued. */
export function changed(change: (members: Map<string, Buffer>) => void): Buffer {
  const members = new Map(parts.members);
  change(members);
  return zipMade(members);
}

export const edited = (name: string, edit: (text: string) => string): Buffer =>
  changed((members) => members.set(name, Buffer.from(edit(textOf(name)))));

/** Changes the lines of a text. */
export const lines = (edit: (lines: string[]) => unknown) => (whole: string) => {
  const all = whole.split('\n').slice(0, -1);
  edit(all);
  return all.map((line) => `${line}\n`).join('');
};

/** The pack of an issuer that binds into its log what is not so. */
export const issuedWith = (lies: Lies): Buffer => zipMade(partsMade(SMALL, OTHERS, lies).members);

/** That of one that lists another text of a member. */
export const listedWith = (name: string, edit: (text: string) => string): Buffer =>
  issuedWith({ listed: (members) => members.set(name, Buffer.from(edit(members.get(name)!.toString()))) });

/** What is wrong with a pack, and where, such as `events.ndjson 2 lease-L-1 1`, and as what that is told. */
export type Case = readonly [fault: string, file: () => Buffer, where: string, what: RegExp];

const placeOf = ({ member, line, stream, revision }: Failure): string =>
  [member, line, stream, revision].filter((part) => part !== undefined).join(' ');

export function expectFailure(file: Buffer, where: string, what: RegExp): void {
  const { verified, failures } = verifyPack(file, believed(parts.vkey));
  expect(verified).toBe(false);
  const found = failures.map((failure) => ({ where: placeOf(failure), what: failure.what }));
  expect(found).toContainEqual({ where, what: expect.stringMatching(what) });
}
