import { evidenceStream } from '#domain/evidence-request/stream.js';
import { plainKind } from '#read-model/document-kind.js';
import { storedDocument } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';
import { evolveEvidence } from '#record/evidence-request/evidence-document.js';

export const evidenceKind = plainKind(evidenceStream.category, evolveEvidence);

/** One request for evidence, by its id. */
export const evidenceDocument = (model: ReadModel, id: string) => storedDocument(model, evidenceKind, id);
