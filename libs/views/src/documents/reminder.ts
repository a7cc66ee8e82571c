import { reminderStream } from '#domain/reminder/stream.js';
import { evolveReminderDocument } from '#record/reminder/reminder-document.js';
import { plainKind } from '#read-model/document-kind.js';
import { storedDocument } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';

export const reminderKind = plainKind(reminderStream.category, evolveReminderDocument);

export const reminderDocument = (model: ReadModel, id: string) => storedDocument(model, reminderKind, id);
