import type { NetworkFormat } from '#intake/network/formats.js';

const HEAD_BYTES = 65_536;

/** What a file looks like by its first lines; of a whole table and of what changed since, which look the same, none. */
const LOOKS: readonly (readonly [format: NetworkFormat, looks: RegExp])[] = [
  ['rdap', /^\s*\{[^]*"(?:objectClassName|rdapConformance)"/],
  ['rpsl', /^(?:route|inetnum|domain|aut-num|organisation|NetRange|NetHandle)\s*:/im],
  ['zone', /^\s*\$(?:ORIGIN|TTL)\b|\s(?:SOA|NS|PTR)\s+\S/im],
  ['listing-results', /^\uFEFF?list\s*,\s*address\b/i],
  ['geofeed', /^\d+\.\d+\.\d+\.\d+(?:\/\d+)?\s*,\s*(?:[A-Za-z]{2})?\s*,/m],
  ['blocklist', /^\d+\.\d+\.\d+\.\d+(?:\/\d+)?\s*(?:;.*)?$/m],
];

/** Which format a file seems to be of, plain or packed with gzip; `undefined` where that cannot be told. */
export async function guessFormat(file: Blob): Promise<NetworkFormat | undefined> {
  const head = await headOf(file);
  return LOOKS.find(([, looks]) => looks.test(head))?.[0];
}

async function headOf(file: Blob): Promise<string> {
  const bytes = file.slice(0, HEAD_BYTES);
  const [first, second] = new Uint8Array(await bytes.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return bytes.text();
  const reader = bytes.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  // What is cut off after the first part is of no account here.
  const { value } = await reader.read().catch(() => ({ value: undefined }));
  void reader.cancel().catch(() => undefined);
  return value === undefined ? '' : new TextDecoder().decode(value);
}
