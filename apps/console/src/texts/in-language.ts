/** Texts of one area, in the language of the browser where they are there in it; English is always. */
export function inLanguage<T extends object>(
  texts: { readonly en: T } & Readonly<Record<string, T>>,
  languages: readonly string[] = globalThis.navigator?.languages ?? [],
): T {
  const known = languages
    .map((tag) => tag.split('-', 1)[0]!)
    .find((language) => Object.hasOwn(texts, language));
  return texts[known ?? 'en'] ?? texts.en;
}
