import { readInstant } from '#domain/kernel/instant.js';
import { isFault } from '#domain/kernel/prefix.js';
import type { Vrp } from '#domain/routing/vrp.js';
import { VrpIndex } from '#domain/routing/vrp-index.js';
import { membersOf } from '../json-members.js';
import { readJson, type FileSource } from '../read-json.js';
import { UnreadableFile } from '../unreadable-file.js';
import { isIpv6, readVrpRow, type Ipv6Vrp, type UnreadableRow } from './vrp-row.js';

/** What a relying party found valid at one time. */
export interface VrpExport {
  /** RFC 3339 UTC with milliseconds; absent where the export does not say, or not as an instant. */
  readonly buildTime?: string;
  readonly vrps: VrpIndex;
  readonly ipv6: readonly Ipv6Vrp[];
  readonly rejected: readonly RejectedRow[];
}

/** One that says when it was built. */
export type DatedExport = VrpExport & { readonly buildTime: string };

/** An entry of `roas` that is no sound VRP; `index` counts from 0. */
export interface RejectedRow extends UnreadableRow {
  readonly index: number;
}

/** "row 4: prefix "13.0.1.0/24": asn …", rows counted from 1. */
export const unreadableInWords = ({ index, fault }: RejectedRow): string => `row ${index + 1}: ${fault}`;

const EXPECTED = 'give an export by rpki-client, Routinator (json or jsonext) or StayRTR';

/**
 * Reads a VRP export, plain or gzip: the entries in `roas` or in a bare array. Unsound entries are rejected one by
 * one; IPv6 is set apart.
 * @throws UnreadableFile for what is no JSON, no VRP export, or two in one
 */
export async function readVrpExport(source: FileSource): Promise<VrpExport> {
  const document = await readJson(source, checkOneArray);
  const vrps: Vrp[] = [];
  const ipv6: Ipv6Vrp[] = [];
  const rejected: RejectedRow[] = [];
  for (const [index, entry] of entriesOf(document).entries()) {
    const row = readVrpRow(entry);
    if (isFault(row)) rejected.push({ index, ...row });
    else if (isIpv6(row)) ipv6.push(row);
    else vrps.push(row);
  }
  const buildTime = buildTimeOf(document);
  return { ...(buildTime && { buildTime }), vrps: VrpIndex.from(vrps), ipv6, rejected };
}

/**
 * The same of one that says when it was built.
 * @throws UnreadableFile for one that does not, besides
 */
export async function readDatedExport(source: FileSource): Promise<DatedExport> {
  const exported = await readVrpExport(source);
  const { buildTime } = exported;
  if (buildTime === undefined)
    throw new UnreadableFile(
      'the export does not say when it was built',
      'an export is evidence at its build time: give one with "buildtime", as 2026-01-01T00:00:00Z',
    );
  return { ...exported, buildTime };
}

/** Of two, readers take one or the other (RFC 8259 §4), and the VRPs of the one left out would be lost. */
function checkOneArray(text: string): void {
  const [, second] = text.matchAll(/"roas"\s*:\s*\[/g);
  if (second !== undefined) throw new UnreadableFile('the export has two arrays "roas"', EXPECTED);
}

function entriesOf(document: unknown): readonly unknown[] {
  const entries = Array.isArray(document) ? document : membersOf(document)['roas'];
  if (!Array.isArray(entries))
    throw new UnreadableFile('this JSON is no VRP export: it has no array "roas"', EXPECTED);
  if (entries.length > 0 && !entries.some(looksLikeVrp))
    throw new UnreadableFile(
      'this JSON is no VRP export: none of its entries has "asn" and "prefix"',
      EXPECTED,
    );
  return entries;
}

const looksLikeVrp = (entry: unknown): boolean => {
  const { asn, prefix } = membersOf(entry);
  return asn !== undefined && prefix !== undefined;
};

/** rpki-client and StayRTR write `buildtime`, Routinator `generatedTime`, older programs `generated` in seconds. */
function buildTimeOf(document: unknown): string | undefined {
  const { buildtime, generatedTime, generated } = membersOf(membersOf(document)['metadata']);
  const written = buildtime ?? generatedTime ?? inSeconds(generated);
  const read = typeof written === 'string' ? readInstant(written) : undefined;
  return read && 'instant' in read ? read.instant : undefined;
}

/** Since 1970; undefined for what no calendar reaches. */
function inSeconds(seconds: unknown): string | undefined {
  const date = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
