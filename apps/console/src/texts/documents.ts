import { inLanguage } from './in-language.js';

export const text = inLanguage({
  en: {
    hashOnly: 'hash only',
    erased: (day: string) => `erased on ${day}`,
    kept: (bytes: number, mediaType: string) => `Kept here: ${bytes} bytes, ${mediaType}`,
    download: 'Download',
    downloadOf: (hash: string) => `Download document ${hash}`,
    documents: 'Documents',
    erase: 'Erase',
    choose: 'Choose a file',
    chooseFor: (label: string) => `Choose a file: ${label}`,
    taken: 'The file is kept here, and this is its SHA-256.',
  },
});
