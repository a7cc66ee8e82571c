import { DOCUMENT_ROLES } from 'virtual:declared';
import { isPartyBound, type Role } from '#domain/kernel/event.js';
import { addressOf, request } from './request.js';

const DOCUMENTS = '/v1/documents';

/** Whether a role may upload documents, parties for a lease alone: for whoever may not, there is nothing to choose a file with. */
export const mayKeepDocuments = (role: Role, leaseId: string | undefined): boolean =>
  role === 'operator' ||
  ((DOCUMENT_ROLES as readonly Role[]).includes(role) && (leaseId !== undefined || !isPartyBound(role)));

/** Keeps a file, for a lease or for none; answers its SHA-256, hex, as the service computed it. @throws Refusal */
export async function keepDocument(file: Blob, leaseId: string | undefined): Promise<string> {
  const response = await request(addressOf(DOCUMENTS, { leaseId }), {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file,
    takesLong: true,
  });
  return ((await response.json()) as { readonly sha256: string }).sha256;
}

/** The bytes of a document, and the name to save them under. @throws Refusal */
export async function fetchDocument(sha256: string): Promise<{ readonly file: Blob; readonly name: string }> {
  const response = await request(addressOf(`${DOCUMENTS}/:sha256`, { sha256 }));
  const [, name = sha256] =
    /filename="([\w.-]+)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? [];
  return { file: await response.blob(), name };
}
