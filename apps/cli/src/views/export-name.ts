import type { Export } from '#views/declared/view.js';
import { CSV } from '#views/words/csv.js';

type Named = Pick<Export<never>, 'path' | 'mediaType'>;

/** Whether it is a table for a spreadsheet. */
export const isCsv = ({ mediaType }: Pick<Named, 'mediaType'>): boolean => mediaType === CSV;

/** What an export is called: a table by the last part of its path, any other form by how files of it end. */
export const exportName = ({ path, mediaType }: Named): string =>
  isCsv({ mediaType })
    ? path.slice(path.lastIndexOf('/') + 1).replace('.csv', '')
    : path.slice(path.lastIndexOf('.') + 1);
