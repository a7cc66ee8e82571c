import { parseAsn } from '#domain/routing/asn.js';
import { isFault, parsePrefix, type Prefix } from '#domain/kernel/prefix.js';
import { quoted } from '../shown.js';

/** A line that asks for a route's state: its cells as written, and what they say or why they say nothing. */
export interface RouteLine {
  readonly cells: readonly [prefix: string, asn: string];
  readonly route: { readonly prefix: Prefix; readonly asn: number } | { readonly fault: string };
}

/**
 * Reads one line "prefix,asn". By itself and not as a part of a CSV file, so that a stray quote spoils its own line
 * and not all that follow. Never throws.
 */
export function readRouteLine(line: string): RouteLine {
  const written = line.split(',').map(unquote);
  const [prefix = '', origin = ''] = written;
  const cells = [prefix, origin] as const;
  if (written.length !== 2)
    return { cells, route: { fault: `has ${written.length} cells; give two, prefix and asn` } };
  const parsed = parsePrefix(prefix);
  if (isFault(parsed)) return { cells, route: { fault: `prefix ${quoted(prefix)} ${parsed.fault}` } };
  const asn = parseAsn(origin);
  if (typeof asn !== 'number') return { cells, route: { fault: `asn ${quoted(origin)} ${asn.fault}` } };
  return { cells, route: { prefix: parsed, asn } };
}

export const isHeader = (line: string): boolean => /^"?prefix"?,"?asn"?$/i.test(line.replaceAll(/\s/g, ''));

function unquote(cell: string): string {
  const text = cell.trim();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).trim() : text;
}
