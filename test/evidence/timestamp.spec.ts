import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { readTimestamp, TimestampFault } from '#evidence/timestamp/read-timestamp.js';
import { HAS_OPENSSL, TimeStampingAuthority } from '../support/time-stamping-authority.js';

const DIGEST = createHash('sha256').update('We give notice.').digest('hex');

const faultOf = (token: string): string => {
  try {
    readTimestamp(token);
    return 'none';
  } catch (error) {
    if (!(error instanceof TimestampFault)) throw error;
    return `${error.kind}: ${error.message}`;
  }
};

const changed = (token: string, at: number, to: (byte: number) => number): string => {
  const bytes = Buffer.from(token, 'base64');
  bytes[at % bytes.length] = to(bytes[at % bytes.length]!) & 0xff;
  return bytes.toString('base64');
};

const withOpenssl = HAS_OPENSSL ? describe : describe.skip;

withOpenssl('a trusted time-stamp made by OpenSSL (RFC 3161, first 9)', () => {
  const authorities = { rsa: new TimeStampingAuthority('rsa'), ec: new TimeStampingAuthority('ec') };
  const authority = authorities.ec;
  afterAll(() => Object.values(authorities).forEach((each) => each.remove()));

  it.each(['rsa', 'ec'] as const)('is read with what it says, signed with a key of kind %s', (kind) => {
    const before = Date.now();
    const facts = readTimestamp(authorities[kind].stamp(DIGEST));
    expect(facts).toMatchObject({
      serialNumber: String(0x0a02),
      policy: '1.3.6.1.4.1.99999.1',
      tsa: 'C=LT, O=Test Time Ltd, CN=Test TSA',
      messageImprint: DIGEST,
      signature: 'verified',
    });
    expect(Math.abs(Date.parse(facts.genTime) - before)).toBeLessThan(60_000);
  });

  it('is read as the token alone as well', () => {
    const response = authority.stamp(DIGEST);
    expect(readTimestamp(authority.tokenOf(response))).toEqual(readTimestamp(response));
  });

  it('says that it is unverified where it carries no certificate', () => {
    expect(readTimestamp(authority.stamp(DIGEST, { certificate: false })).signature).toBe('unverified');
  });

  it('is refused where the authority rejected the request, or stamped another kind of hash', () => {
    expect(faultOf(authority.rejection())).toBe('unreadable: The authority did not grant it.');
    const sha512 = createHash('sha512').update('x').digest('hex');
    expect(faultOf(authority.stamp(sha512, { algorithm: 'sha512' }))).toBe(
      'unreadable: It is not of a SHA-256 hash.',
    );
  });

  it('is refused as forged where what it says was changed', () => {
    const token = authority.stamp(DIGEST);
    const bytes = Buffer.from(token, 'base64');
    const imprint = bytes.indexOf(Buffer.from(DIGEST, 'hex'));
    expect(faultOf(changed(token, imprint, (byte) => byte + 1))).toBe(
      'forged: Its signature does not verify.',
    );
    expect(faultOf(changed(token, bytes.length - 1, (byte) => byte + 1))).toMatch(/^(forged|unreadable)/);
  });

  it('never says of any changed byte that what it says is verified otherwise, and never fails otherwise', () => {
    const token = authority.stamp(DIGEST);
    const facts = readTimestamp(token);
    const said = ({ genTime, serialNumber, policy, messageImprint }: typeof facts) =>
      [genTime, serialNumber, policy, messageImprint].join();
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const other = changed(token, at, (byte) => byte + by);
        if (faultOf(other) !== 'none') return;
        const read = readTimestamp(other);
        expect(read.signature === 'unverified' || said(read) === said(facts)).toBe(true);
      }),
      { numRuns: 80 },
    );
  });
});

describe('rubbish in place of a time-stamp', () => {
  it('is refused as unreadable, whatever it is', () => {
    for (const rubbish of ['', '====', 'AA==', 'MAA=', 'not base64', 'MIAAAA==', 'MIH/////////'])
      expect(faultOf(rubbish)).toMatch(/^unreadable: /);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(faultOf(Buffer.from(bytes).toString('base64'))).toMatch(/^unreadable: /);
      }),
    );
  });

  it('is refused however deep it nests', () => {
    const nested = Buffer.from('3080'.repeat(10_000), 'hex').toString('base64');
    expect(faultOf(nested)).toMatch(/^unreadable: /);
  });
});
