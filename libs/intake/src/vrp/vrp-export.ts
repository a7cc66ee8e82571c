import { readInstant } from '#domain/kernel/instant.js';
import { isFault } from '#domain/kernel/prefix.js';
import type { Vrp } from '#domain/routing/vrp.js';
import type { VrpIndex } from '#domain/routing/vrp-index.js';
import { membersOf } from '../json-members.js';
import { inTurns } from '../in-turns.js';
import { jsonParts } from '../json-parts.js';
import type { JsonPart } from '../json-cutter.js';
import { bytesOf, type FileSource } from '../file-source.js';
import { quoted } from '../shown.js';
import { UnreadableFile } from '../unreadable-file.js';
import { unzipped } from '../unzipped.js';
import { indexVrps } from './index-vrps.js';
import { isIpv6, readVrpRow, type Ipv6Vrp, type UnreadableRow } from './vrp-row.js';

/** What a relying party found valid at one time. */
export interface VrpExport {
  /** RFC 3339 UTC with milliseconds; absent where the export does not say, or not as an instant. */
  readonly buildTime?: string;
  /** What it says of that, where it is no instant. */
  readonly undated?: string;
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

/** Unpacked; a full export has 75 MB, and one of Routinator's jsonext several times that. */
const MOST_BYTES = 512 * 1024 * 1024;
/** Several times what there is. */
const MOST_ROWS = 4_000_000;
/** One row that cannot be read may be about any route; of so many nothing is worth telling. */
const MOST_REJECTED = 10_000;

/**
 * Reads a VRP export, plain or gzip, as its bytes come: the entries in `roas` or in a bare array. Unsound entries are rejected
 * one by one; IPv6 is set apart.
 * @throws UnreadableFile for what is no JSON, no VRP export, two in one, or over 512 MB, 4,000,000 entries or 10,000 unsound ones
 */
export async function readVrpExport(source: FileSource): Promise<VrpExport> {
  const reading = new ExportReading();
  // A packed file that a server packs once more arrives packed twice.
  for await (const part of jsonParts(inTurns(unzipped(unzipped(bytesOf(source)))), MOST_BYTES))
    reading.take(part);
  return reading.exported();
}

/**
 * The same of one that says when it was built.
 * @throws UnreadableFile for one that does not, besides
 */
export async function readDatedExport(source: FileSource): Promise<DatedExport> {
  const exported = await readVrpExport(source);
  const { buildTime, undated } = exported;
  if (buildTime === undefined)
    throw new UnreadableFile(
      undated === undefined
        ? 'the export does not say when it was built'
        : `the export says when it was built as ${undated}, which is no instant`,
      'an export is evidence at its build time: give one with "buildtime", as 2026-01-01T00:00:00Z',
    );
  return { ...exported, buildTime };
}

/** What was read of an export so far. */
class ExportReading {
  private readonly vrps: Vrp[] = [];
  private readonly ipv6: Ipv6Vrp[] = [];
  private readonly rejected: RejectedRow[] = [];
  private rows = 0;
  private isAnyLikeVrp = false;
  private hasRoas = false;
  private metadata: unknown;

  take(part: JsonPart): void {
    if (part.kind === 'member' && part.name === 'metadata') this.metadata = part.value;
    // Of two, readers take one or the other (RFC 8259 §4), and the VRPs of the one left out would be lost.
    if (part.kind === 'list' && isOfRoas(part)) {
      if (this.hasRoas) throw new UnreadableFile('the export has two arrays "roas"', EXPECTED);
      this.hasRoas = true;
    }
    if (part.kind === 'items' && isOfRoas(part)) for (const item of part.items) this.takeRow(item);
  }

  /** @throws UnreadableFile where it is none */
  async exported(): Promise<VrpExport> {
    if (!this.hasRoas)
      throw new UnreadableFile('this JSON is no VRP export: it has no array "roas"', EXPECTED);
    if (this.rows > 0 && !this.isAnyLikeVrp) throw noneLikeVrp();
    const { ipv6, rejected } = this;
    return { ...buildTimeIn(this.metadata), vrps: await indexVrps(this.vrps), ipv6, rejected };
  }

  private takeRow(item: unknown): void {
    const index = this.rows;
    this.rows += 1;
    if (this.rows > MOST_ROWS)
      throw new UnreadableFile(
        `the export has over ${MOST_ROWS} entries`,
        'check that this is the right file',
      );
    const row = readVrpRow(item);
    if (isFault(row)) this.reject(item, { index, ...row });
    else {
      this.isAnyLikeVrp = true;
      if (isIpv6(row)) this.ipv6.push(row);
      else this.vrps.push(row);
    }
  }

  private reject(item: unknown, row: RejectedRow): void {
    this.isAnyLikeVrp ||= looksLikeVrp(item);
    if (this.rejected.push(row) <= MOST_REJECTED) return;
    if (!this.isAnyLikeVrp) throw noneLikeVrp();
    throw new UnreadableFile(
      `the export has over ${MOST_REJECTED} rows that cannot be read, the first of which is ${unreadableInWords(this.rejected[0]!)}`,
      EXPECTED,
    );
  }
}

/** A member, or the whole of a document that is a list. */
const isOfRoas = ({ name }: { readonly name: string | undefined }): boolean =>
  name === undefined || name === 'roas';

const noneLikeVrp = (): UnreadableFile =>
  new UnreadableFile('this JSON is no VRP export: none of its entries has "asn" and "prefix"', EXPECTED);

const looksLikeVrp = (entry: unknown): boolean => {
  const { asn, prefix } = membersOf(entry);
  return asn !== undefined && prefix !== undefined;
};

/** rpki-client and StayRTR write `buildtime`, Routinator `generatedTime`, older programs `generated` in seconds. */
function buildTimeIn(metadata: unknown): Pick<VrpExport, 'buildTime' | 'undated'> {
  const { buildtime, generatedTime, generated } = membersOf(metadata);
  const written = buildtime ?? generatedTime ?? inSeconds(generated);
  if (typeof written !== 'string') return {};
  const read = readInstant(written);
  return 'instant' in read ? { buildTime: read.instant } : { undated: quoted(written) };
}

/** Since 1970; undefined for what no calendar reaches. */
function inSeconds(seconds: unknown): string | undefined {
  const date = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
