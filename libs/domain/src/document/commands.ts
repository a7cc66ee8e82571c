import { commandType, type CommandOf } from '../kernel/command-type.js';
import { record } from '../kernel/shape.js';
import { DocumentErased, DocumentFiled } from './events.js';

/** What an upload ends with: the service alone asks for it, for whoever uploads. */
export const FileDocument = commandType(
  'FileDocument',
  ['legal', 'finance', 'renewal-desk', 'abuse-desk', 'network'],
  DocumentFiled.data,
);
export const EraseDocument = commandType('EraseDocument', ['legal'], DocumentErased.data, {
  path: 'erasure',
  summary:
    'Erase a document for good: the key of its bytes is destroyed, its hash stays; say why in `reason`',
  data: record({}),
  needsReason: true,
  example: { reason: 'Its subject asked for it (Art. 17 GDPR), and no duty to keep it stands against that' },
});

export const DOCUMENT_COMMANDS = [FileDocument, EraseDocument] as const;
export type DocumentCommand = CommandOf<(typeof DOCUMENT_COMMANDS)[number]>;
