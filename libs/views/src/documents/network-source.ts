import { networkSourceStream } from '#domain/network-source/stream.js';
import { evolveSource } from '#record/network-source/source-document.js';
import { plainKind } from '#read-model/document-kind.js';

export const sourceKind = plainKind(networkSourceStream.category, evolveSource);
