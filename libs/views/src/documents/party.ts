import { partyStream } from '#domain/party/stream.js';
import { evolveParty } from '#record/party/party-document.js';
import { plainKind } from '#read-model/document-kind.js';
import { storedDocument, storedDocuments } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';

export const partyKind = plainKind(partyStream.category, evolveParty);

export const partyDocument = (model: ReadModel, id: string) => storedDocument(model, partyKind, id);

export const partyDocuments = (model: ReadModel) => storedDocuments(model, partyKind);
