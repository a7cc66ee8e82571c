import { calendarStream } from '#domain/calendar/stream.js';
import { plainKind } from '#read-model/document-kind.js';
import { storedDocument, storedDocuments } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';
import { evolveCalendar } from '#record/calendar/calendar-document.js';

export const calendarKind = plainKind(calendarStream.category, evolveCalendar);

export const calendarDocuments = (model: ReadModel) => storedDocuments(model, calendarKind);

export const calendarDocument = (model: ReadModel, id: string) => storedDocument(model, calendarKind, id);
