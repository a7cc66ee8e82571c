/**
 * A name of a fixed list as the list has it: it is told from the others in any case, as a block has its registry as "ARIN" and an
 * address as "arin". Any other text as it is.
 */
export function asListed(shape: object | undefined, text: string): string {
  const names = (shape as { readonly enum?: readonly unknown[] } | undefined)?.enum ?? [];
  const found = names.find((name) => typeof name === 'string' && name.toLowerCase() === text.toLowerCase());
  return typeof found === 'string' ? found : text;
}
