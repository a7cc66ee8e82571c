const JSON_TYPES: ReadonlySet<string> = new Set(['application/json', 'application/*', '*/*']);

/** Whether an `Accept` header (RFC 9110 §12.5.1) ranks a media type above JSON, which is answered in doubt. */
export function prefers(accept: string | undefined, mediaType: string): boolean {
  const ranges = (accept ?? '').split(',').map(rangeOf);
  const [wanted, json] = [(type: string) => type === mediaType, (type: string) => JSON_TYPES.has(type)].map(
    (is) => Math.max(0, ...ranges.filter(({ type }) => is(type)).map(({ quality }) => quality)),
  ) as [number, number];
  const named = ranges.some(({ type, quality }) => type === 'application/json' && quality >= wanted);
  return wanted > 0 && !named && wanted >= json;
}

function rangeOf(text: string): { readonly type: string; readonly quality: number } {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, quality: quality === undefined ? 1 : Number(quality) || 0 };
}
