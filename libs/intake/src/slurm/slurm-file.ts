import { isFault, parsePrefix, type Prefix } from '#domain/kernel/prefix.js';
import type { Vrp } from '#domain/routing/vrp.js';
import { duplicateMember } from '../duplicate-member.js';
import type { FileSource } from '../file-source.js';
import { readJson } from '../read-json.js';
import { quoted, shown } from '../shown.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { PrefixFilter, Slurm } from './slurm.js';
import { checkSlurmFile, type SlurmPrefixAssertion, type SlurmPrefixFilter } from './slurm-shape.js';

/** What stands in place of a trust anchor's name on an asserted VRP. */
const SLURM_TA = 'slurm';

/**
 * Reads a SLURM file (RFC 8416), strictly.
 * @throws UnreadableFile naming the member at fault, by JSON pointer
 */
export async function readSlurm(source: FileSource): Promise<Slurm> {
  const checked = checkSlurmFile(await readJson(source, { check: checkOnce }));
  if ('faults' in checked) {
    const { pointer, message, mend } = checked.faults[0]!;
    throw refusal(pointer, message, mend);
  }
  const { validationOutputFilters, locallyAddedAssertions } = checked.value;
  const filters = validationOutputFilters.prefixFilters.map(readFilter);
  const assertions = locallyAddedAssertions.prefixAssertions.map(readAssertion);
  const read = { filters: filters.filter(isIpv4), assertions: assertions.filter(isIpv4) };
  return { ...read, ipv6: filters.length + assertions.length - read.filters.length - read.assertions.length };
}

function checkOnce(text: string): void {
  const twice = duplicateMember(text);
  if (twice !== undefined) throw refusal(twice, 'is given twice', 'give it once');
}

function readFilter({ prefix, asn }: SlurmPrefixFilter, index: number): PrefixFilter | 'ipv6' {
  const pointer = `/validationOutputFilters/prefixFilters/${index}`;
  if (prefix === undefined && asn === undefined)
    throw refusal(pointer, 'has neither prefix nor asn', 'give one of them, or both');
  const range = prefix === undefined ? undefined : readPrefix(prefix, pointer);
  return range === 'ipv6' ? range : { ...(range && { prefix: range }), ...(asn !== undefined && { asn }) };
}

function readAssertion({ prefix, asn, maxPrefixLength }: SlurmPrefixAssertion, index: number): Vrp | 'ipv6' {
  const pointer = `/locallyAddedAssertions/prefixAssertions/${index}`;
  const range = readPrefix(prefix, pointer);
  if (range === 'ipv6') return range;
  const maxLength = maxPrefixLength ?? range.length;
  if (maxLength < range.length || maxLength > 32)
    throw refusal(`${pointer}/maxPrefixLength`, `is ${maxLength}`, `give ${range.length} to 32`);
  return { ...range, maxLength, asn, ta: SLURM_TA };
}

function readPrefix(text: string, pointer: string): Prefix | 'ipv6' {
  if (text.includes(':')) return 'ipv6';
  const prefix = parsePrefix(text);
  if (isFault(prefix))
    throw refusal(
      `${pointer}/prefix`,
      `${quoted(text)} ${prefix.fault}`,
      'give a prefix such as 198.51.100.0/24',
    );
  return prefix;
}

const isIpv4 = <T>(read: T | 'ipv6'): read is T => read !== 'ipv6';

const refusal = (pointer: string, message: string, mend: string): UnreadableFile =>
  new UnreadableFile(`this is no SLURM file (RFC 8416): ${shown(pointer, 120)} ${message}`, mend);
