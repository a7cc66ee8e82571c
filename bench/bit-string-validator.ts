import { formatPrefix } from '#domain/kernel/prefix.js';
import type { Vrp } from '#domain/routing/vrp.js';

/** Origin validation the plain way, to measure against: each prefix a string of bits, each length looked up in turn. */
export class BitStringValidator {
  private readonly vrps = new Map<string, Vrp[]>();

  constructor(vrps: Iterable<Vrp>) {
    for (const vrp of vrps) {
      const bits = bitsOf(formatPrefix(vrp));
      const there = this.vrps.get(bits);
      if (there) there.push(vrp);
      else this.vrps.set(bits, [vrp]);
    }
  }

  validate(prefix: string, asn: number): 'valid' | 'invalid' | 'not-found' {
    const bits = bitsOf(prefix);
    let covered = false;
    for (let length = 0; length <= bits.length; length++) {
      const there = this.vrps.get(bits.slice(0, length));
      if (there?.some((vrp) => asn !== 0 && vrp.asn === asn && bits.length <= vrp.maxLength)) return 'valid';
      covered ||= there !== undefined;
    }
    return covered ? 'invalid' : 'not-found';
  }
}

function bitsOf(prefix: string): string {
  const [address = '', length] = prefix.split('/');
  const octets = address.split('.').map((octet) => Number(octet).toString(2).padStart(8, '0'));
  return octets.join('').slice(0, Number(length));
}
