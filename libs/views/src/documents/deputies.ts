import { deputyStream } from '#domain/deputy/stream.js';
import { streamName } from '#domain/kernel/stream-type.js';
import {
  evolveDeputies,
  type DeputiesDocument,
  type DeputyshipOnRecord,
} from '#record/deputy/deputies-document.js';
import { plainKind } from '#read-model/document-kind.js';
import { documentOf } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';

export const deputiesKind = plainKind(deputyStream.category, evolveDeputies);

/** The stream that all deputyships are in. */
export const DEPUTIES = streamName(deputyStream, deputyStream.sole!);

/** All deputyships as they are known now. */
export const knownDeputyships = (model: ReadModel): readonly DeputyshipOnRecord[] =>
  (documentOf(model, DEPUTIES)?.document as DeputiesDocument | undefined)?.deputyships ?? [];
