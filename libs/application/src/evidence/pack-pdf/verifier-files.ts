import { existsSync, readFileSync } from 'node:fs';
import type { PackToPrint } from './pack-to-print.js';

/** From this file, in the bundle and in the modules that the build makes, to the digests of the verifier that it makes too. */
const DIGESTS = ['../verifier/digests.json', '../../../../../verifier/digests.json'];

/** The verifier's files as this build hands them out; none where nothing has been built. */
export function verifierFiles(from = import.meta.url): PackToPrint['verifier'] {
  const found = digestsFrom(from);
  if (found === undefined) return [];
  const digests = JSON.parse(readFileSync(found, 'utf8')) as Readonly<Record<string, string>>;
  return Object.entries(digests).map(([name, sha256]) => ({ name, sha256 }));
}

/** What is in one of them. */
export const verifierFile = (name: string): Buffer =>
  readFileSync(new URL(name, digestsFrom(import.meta.url)));

const digestsFrom = (from: string): URL | undefined =>
  DIGESTS.map((path) => new URL(path, from)).find((url) => existsSync(url));
