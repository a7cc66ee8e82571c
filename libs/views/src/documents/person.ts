import { personStream } from '#domain/person/stream.js';
import { plainKind } from '#read-model/document-kind.js';
import { storedDocument, storedDocuments } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';
import { evolvePerson } from '#record/person/person-document.js';

export const personKind = plainKind(personStream.category, evolvePerson);

/** The record of one person, by id. */
export const personDocument = (model: ReadModel, personId: string) =>
  storedDocument(model, personKind, personId);

/** The records of all people. */
export const personDocuments = (model: ReadModel) => storedDocuments(model, personKind);
