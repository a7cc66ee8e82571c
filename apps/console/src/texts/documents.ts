import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    hashOnly: 'hash only',
    erased: (day: string, who: string | undefined, why: string | undefined) =>
      `erased on ${day}${who === undefined ? '' : ` by ${who}`}${why === undefined ? '' : `: ${why}`}`,
    kept: (bytes: number, mediaType: string) => `Kept here: ${bytes} bytes, ${mediaType}`,
    download: 'Download',
    downloadOf: (hash: string) => `Download document ${hash}`,
    documents: 'Documents',
    erase: 'Erase',
    choose: 'Choose a file',
    chooseFor: (label: string) => `Choose a file: ${label}`,
    upload: 'Upload a document',
    uploaded: (hash: string) =>
      `Kept, under the SHA-256 ${hash}. Packs have it once an event names it as evidence.`,
    taken: 'The file is kept here, and this is its SHA-256.',
  },
});
