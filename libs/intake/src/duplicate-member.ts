import { escapePointer } from '#domain/kernel/json-pointer.js';

/** A member's name with the colon behind it, any other string, or what opens, closes and parts things. */
const TOKEN = /"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\],]/g;

interface Open {
  /** None for an array. */
  readonly names?: Set<string>;
  at: string | number;
}

/**
 * The JSON pointer of the first member that its object names a second time, in text that is JSON. Readers differ in
 * which of the two counts (RFC 8259 §4), so that what one checked may not be what another acts on.
 */
export function duplicateMember(json: string): string | undefined {
  const open: Open[] = [];
  for (const [token, name, colon] of json.matchAll(TOKEN)) {
    const inner = open.at(-1);
    if (token === '{') open.push({ names: new Set(), at: '' });
    else if (token === '[') open.push({ at: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && inner && typeof inner.at === 'number') inner.at += 1;
    else if (colon !== undefined && inner?.names) {
      inner.at = JSON.parse(`"${name}"`) as string;
      if (inner.names.has(inner.at)) return open.map(({ at }) => `/${escapePointer(String(at))}`).join('');
      inner.names.add(inner.at);
    }
  }
  return undefined;
}
