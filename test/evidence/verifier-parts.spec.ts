import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { crc32 } from '#verifier/crypto/crc32.js';
import { isSignature } from '#verifier/crypto/ed25519.js';
import { sha256 } from '#verifier/crypto/sha256.js';
import { sha512 } from '#verifier/crypto/sha512.js';
import { isIncluded } from '#verifier/log/merkle.js';
import { isMet, readPolicy } from '#verifier/log/policy.js';
import { NoteFault } from '#verifier/log/vkey.js';
import { JsonFault, readJson } from '#verifier/text/json.js';
import { propertyRuns } from '../support/property-runs.js';
import { describeWithData, sharedData } from '../support/shared-data.js';
import { signerMade } from './made-log.js';
import { crc32 as crcByBits } from './made-zip.js';

const accepts = (text: string): boolean => {
  try {
    readJson(Buffer.from(text));
    return true;
  } catch (error) {
    if (error instanceof JsonFault) return false;
    throw error;
  }
};

describe('what the verifier computes with', () => {
  const bytes = fc.uint8Array({ maxLength: 300 });

  it('has the hashes that Node has, and the CRC-32 of its definition', () => {
    fc.assert(
      fc.property(bytes, (message) => {
        expect(sha256(message)).toEqual(new Uint8Array(createHash('sha256').update(message).digest()));
        expect(sha512(message)).toEqual(new Uint8Array(createHash('sha512').update(message).digest()));
        expect(crc32(message)).toBe(crcByBits(Buffer.from(message)));
      }),
      { numRuns: propertyRuns(200) },
    );
  });

  it('believes signatures that Node makes, and none with another bit (RFC 8032 §5.1.7)', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const key = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
    fc.assert(
      fc.property(bytes, fc.nat(64 * 8 - 1), fc.nat(32 * 8 - 1), (message, bit, keyBit) => {
        const signature = sign(null, message, privateKey);
        expect(isSignature(signature, message, key)).toBe(true);
        expect(isSignature(withBit(signature, bit), message, key)).toBe(false);
        expect(isSignature(signature, message, withBit(key, keyBit))).toBe(false);
        expect(isSignature(signature, Buffer.concat([message, Buffer.of(0)]), key)).toBe(false);
      }),
      { numRuns: propertyRuns(25) },
    );
  });

  it('believes no signature that fits many messages: of a key of small order, or with its number taken round once more', () => {
    const neutral = Buffer.concat([Buffer.of(1), Buffer.alloc(31)]);
    const anything = Buffer.concat([neutral, Buffer.alloc(32)]);
    expect(isSignature(anything, Buffer.from('any'), neutral)).toBe(false);
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const key = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
    const signature = sign(null, Buffer.from('text'), privateKey);
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${hexOf(signature.subarray(32))}`) + order;
    const round = turned(Buffer.from(s.toString(16).padStart(64, '0'), 'hex'));
    expect(isSignature(Buffer.concat([signature.subarray(0, 32), round]), Buffer.from('text'), key)).toBe(
      false,
    );
  });

  it('reads of JSON the RFC 8785 form and no other text', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const form = canonicalize(value)!;
        expect(accepts(form)).toBe(true);
        expect(accepts(JSON.stringify(value, null, 1))).toBe(JSON.stringify(value, null, 1) === form);
        expect(accepts(JSON.stringify(value))).toBe(JSON.stringify(value) === form);
        expect(accepts(`${form},`)).toBe(false);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it.each([
    '',
    ' 1',
    '01',
    '-0',
    '1.0',
    '1e2',
    '1E21',
    '1e21',
    '+1',
    '.5',
    'NaN',
    'Infinity',
    '-Infinity',
    'undefined',
    'tru',
    '"\\/"',
    '"\\u0041"',
    '"\\u000A"',
    '"\\ud83d\\ude00"',
    '"\\uD800"',
    '"\t"',
    '"',
    '"\\',
    '"\\u12',
    '[',
    '[1',
    '[1,',
    '[1,]',
    '[,1]',
    '{',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '{"a":1,}',
    '{"b":1,"a":2}',
    '{"a":1,"a":2}',
    '{"\\u0061":1}',
    '{a:1}',
    '{"\ufb33":1,"\u{1f600}":2}',
    `${'['.repeat(101)}${']'.repeat(101)}`,
    `${'1'.repeat(400)}`,
  ])('refuses %j', (text) => {
    expect(accepts(text)).toBe(false);
  });

  it.each([
    '0',
    '-1.5',
    '1e+21',
    '1e-7',
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\u2028\u007f"',
    '{"":{},"__proto__":[]}',
    '{"\u{1f600}":1,"\ufb33":2}',
    `${'['.repeat(100)}${']'.repeat(100)}`,
  ])('reads %j', (text) => {
    expect(accepts(text)).toBe(true);
  });
});

const withBit = (given: Buffer, bit: number): Buffer => {
  const copy = Buffer.from(given);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
};
const turned = (bytes: Buffer): Buffer => Buffer.from([...bytes].toReversed());
const hexOf = (littleEndian: Buffer): string => turned(littleEndian).toString('hex');

describeWithData('the verifier on the vectors', () => {
  it('of transparency-dev/merkle: inclusion is judged right', () => {
    const folder = sharedData('merkle/testdata/inclusion');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
    const wrong = files.filter((name) => {
      const vector = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      const path = ((vector.proof ?? []) as string[]).map((hash) => Buffer.from(hash, 'base64'));
      const leaf = Buffer.from(vector.leafHash ?? '', 'base64');
      const isSound = path.every((hash) => hash.length === 32) && leaf.length === 32;
      const holds =
        isSound &&
        isIncluded(
          leaf,
          vector.leafIdx,
          vector.treeSize,
          Buffer.concat(path),
          Buffer.from(vector.root ?? '', 'base64'),
        );
      return holds === vector.wantErr;
    });
    expect(files.length).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });

  it.each(['arrays', 'french', 'structures', 'unicode', 'values', 'weird'])(
    'of RFC 8785: of %s the form is read, and the text that it was made of is not, where it is another',
    (name) => {
      const file = (folder: string) =>
        readFileSync(sharedData(`jcs/testdata/${folder}/${name}.json`), 'utf8');
      expect(accepts(file('output'))).toBe(true);
      expect(accepts(file('input'))).toBe(file('input') === file('output'));
      const hex = readFileSync(sharedData(`jcs/testdata/outhex/${name}.txt`), 'utf8').replaceAll(/\s/g, '');
      expect(accepts(Buffer.from(hex, 'hex').toString())).toBe(true);
    },
  );
});

describe('a policy (C2SP tlog-policy)', () => {
  const keys = Object.fromEntries(
    ['X1', 'X2', 'X3', 'Y1', 'Y2'].map((name) => [name, signerMade(`${name}.example`, name, 4).vkey]),
  );
  const log = `log ${signerMade('log.example', 'log', 1).vkey} https://log.example/`;
  const witnesses = Object.entries(keys).map(([name, key]) => `\twitness  ${name} ${key}`);
  const groups = ['group X 2 X1 X2 X3', 'group Y any Y1 Y2', 'group both all X Y'];
  const policy = (...lines: readonly string[]) => readPolicy(`${lines.join('\n')}\n`);

  it.each([
    ['X1 X2 Y1', true],
    ['X1 X3 Y2', true],
    ['X1 Y1 Y2', false],
    ['X1 X2 X3', false],
    ['', false],
  ])('whose quorum is two of three and one of two, with %s: %s', (cosigned, met) => {
    const names = cosigned.split(' ').map((name) => `${name}.example`);
    expect(
      isMet(policy(log, ...witnesses, '', ' # of both', ...groups, 'quorum both'), ({ name }) =>
        names.includes(name),
      ),
    ).toBe(met);
  });

  it('may ask for nobody', () => {
    expect(isMet(policy('quorum none'), () => false)).toBe(true);
  });

  it.each([
    ['', 'no quorum'],
    [`${log}\n${log}\nquorum none`, 'the key of log.example stands twice'],
    ['quorum none\nquorum none', 'a second quorum line'],
    ['quorum X1', '"X1" is not defined'],
    ['quorum', 'one name'],
    [`witness none ${keys['X1']}\nquorum none`, 'cannot be defined'],
    [`witness X1 ${keys['X1']}\nwitness X1 ${keys['X2']}\nquorum none`, 'cannot be defined'],
    [`witness X1 ${keys['X1']}\nwitness X2 ${keys['X1']}\nquorum none`, 'stands twice'],
    [`witness X1 ${log.split(' ')[1]}\nquorum none`, 'none of type 0x04'],
    [`log ${keys['X1']}\nquorum none`, 'none of type 0x01'],
    [`witness X1 ${keys['X1']!.replace('+', '+0')}\nquorum none`, 'is no verifier key'],
    [`witness X1 ${keys['X1']!.replace(/\+./, '+z')}\nquorum none`, 'is no verifier key'],
    ['group G any\nquorum none', 'can never be met'],
    ['group G any none\nquorum none', '"none" is not defined'],
    [[...witnesses, 'group G 3 X1 X2', 'quorum G'].join('\n'), 'can never be met'],
    [[...witnesses, 'group G 01 X1 X2', 'quorum G'].join('\n'), 'a number of its members'],
    [[...witnesses, 'group G any X1', 'group H any X1', 'quorum G'].join('\n'), 'a member of a group twice'],
    [[...witnesses, 'group G any X1 X1', 'quorum G'].join('\n'), 'a member of a group twice'],
    ['logs x\nquorum none', 'no word of a policy'],
    ['quorum none\r', 'control character'],
  ])('refuses %j', (text, why) => {
    const read = () => readPolicy(`${text}\n`);
    expect(read).toThrow(NoteFault);
    expect(read).toThrow(why);
  });
});
