import { DocumentBroken, type DocumentBytes } from '#event-store/documents/document-bytes.js';
import { StoreUnavailable } from '#event-store/errors.js';
import { LedgerKeyUnusable } from '#event-store/keys/ledger-key.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { FilingDocument } from '#record/filing/filing-document.js';
import { filingDocuments } from '#views/documents/filing.js';
import { notLookedAt, type Finding } from './finding.js';

const READ_MS = 1_500;
const MOST_NAMED = 3;

const UPLOAD_AGAIN =
  'upload these files again, which puts in anew what is broken of them, or restore the log from a backup';
const ERASE_AGAIN =
  'erase them again (POST /v1/documents/{sha256}/erasure), which goes on where that broke off';

/** Whether the documents that are kept can be read whole, as many as can be in the time given, and the erased ones not. */
export async function documents(model: ReadModel, bytes: DocumentBytes): Promise<readonly Finding[]> {
  try {
    return await lookAt(model, bytes);
  } catch (error) {
    // What keeps anybody from looking is a finding of its own.
    if (error instanceof LedgerKeyUnusable) return notLookedAt(['documents'], 'the ledger key is amiss');
    if (error instanceof StoreUnavailable) return notLookedAt(['documents'], 'the store cannot be asked');
    throw error;
  }
}

async function lookAt(model: ReadModel, bytes: DocumentBytes): Promise<readonly Finding[]> {
  const filings = filingDocuments(model).map(({ document }) => document);
  if (filings.length === 0) return [];
  const deadline = performance.now() + READ_MS;
  const found = { looked: 0, broken: [] as string[], left: [] as string[] };
  for (const filing of fromAnywhere(filings)) {
    if (performance.now() > deadline) break;
    found.looked += 1;
    if (filing.erased === undefined) found.broken.push(...(await brokenIn(filing, bytes)));
    else if (await bytes.isThere(filing.sha256)) found.left.push(filing.sha256);
  }
  const kept = filings.filter(({ erased }) => erased === undefined).length;
  const counts = `${kept} kept, ${filings.length - kept} erased`;
  const mends = [
    ...(found.broken.length === 0 ? [] : [UPLOAD_AGAIN]),
    ...(found.left.length === 0 ? [] : [ERASE_AGAIN]),
  ];
  if (mends.length > 0) {
    const faults = [
      ...named('cannot be read whole', found.broken),
      ...named('not erased to the end', found.left),
    ];
    return [
      { what: 'documents', fine: false, found: [counts, ...faults].join('; '), mend: mends.join('; ') },
    ];
  }
  const whole =
    found.looked === filings.length ? 'all as they should be' : `${found.looked} looked at in time`;
  return [{ what: 'documents', fine: true, found: `${counts}; ${whole}` }];
}

/** What could not be looked at in time is looked at another time. */
function fromAnywhere<T>(items: readonly T[]): readonly T[] {
  const first = Math.floor(Math.random() * items.length);
  return [...items.slice(first), ...items.slice(0, first)];
}

async function brokenIn({ sha256, size }: FilingDocument, bytes: DocumentBytes): Promise<readonly string[]> {
  try {
    await bytes.read(sha256, size);
    return [];
  } catch (error) {
    if (!(error instanceof DocumentBroken)) throw error;
    return [sha256];
  }
}

function named(what: string, hashes: readonly string[]): readonly string[] {
  if (hashes.length === 0) return [];
  const more = hashes.length > MOST_NAMED ? ` and ${hashes.length - MOST_NAMED} more` : '';
  return [`${hashes.length} ${what}: ${hashes.slice(0, MOST_NAMED).join(', ')}${more}`];
}
