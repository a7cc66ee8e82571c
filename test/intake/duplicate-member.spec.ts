import * as fc from 'fast-check';
import { duplicateMember } from '#intake/duplicate-member.js';

describe('a member that its object names twice (RFC 8259 §4)', () => {
  it.each([
    ['{"a":1,"a":2}', '/a'],
    ['{"a":1,"b":{"c":1,"c":1}}', '/b/c'],
    ['[{"a":1},{"a":1,"x":[],"a":2}]', '/1/a'],
    ['{"a":[1,[2,{"z":0 , "z" :0}]]}', '/a/1/1/z'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['{"a/b~":1,"a/b~":2}', '/a~1b~0'],
    ['{"":1,"":2}', '/'],
    ['{"__proto__":1,"__proto__":2}', '/__proto__'],
  ])('is found in %s', (json, pointer) => expect(duplicateMember(json)).toBe(pointer));

  it.each([
    '{"a":"a","b":"\\"a\\":"}',
    '{"a":{"a":{"a":"a"}}}',
    '["a","a",{"a":1},{"a":1}]',
    '"a"',
    '7',
    '{}',
  ])('is not seen in %s', (json) => expect(duplicateMember(json)).toBeUndefined());

  it('is in nothing that was written from a value, however it is spaced', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
        expect(duplicateMember(JSON.stringify(value, null, indent))).toBeUndefined();
      }),
    );
  });

  it('is found wherever a value is put that has one', () => {
    const path = fc.array(fc.oneof(fc.nat(3), fc.string()), { maxLength: 5 });
    fc.assert(
      fc.property(path, fc.string(), (places, name) => {
        const twice = `{${JSON.stringify(name)}:1,${JSON.stringify(name)}:2}`;
        const json = places.reduceRight<string>(
          (inner, at) =>
            typeof at === 'number' ? `[${'0,'.repeat(at)}${inner}]` : `{${JSON.stringify(at)}: ${inner}}`,
          twice,
        );
        const pointer = [...places, name]
          .map((at) => `/${String(at).replaceAll('~', '~0').replaceAll('/', '~1')}`)
          .join('');
        expect(duplicateMember(json)).toBe(pointer);
      }),
    );
  });
});
