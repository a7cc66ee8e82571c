import * as fc from 'fast-check';
import { parseJsonBody } from '#ledger/http/json-body.js';
import { Problem } from '#ledger/http/problem.js';

const JSON_TYPE = 'application/json';
const parse = (text: string | Buffer, type = JSON_TYPE, encoding?: string) =>
  parseJsonBody(Buffer.from(text as string), type, encoding);

function problemOf(read: () => unknown): Problem {
  try {
    read();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a JSON body', () => {
  it('is what it says, with or without a byte order mark', () => {
    expect(parse('{"a":[1,"ä"]}')).toEqual({ a: [1, 'ä'] });
    expect(parse('\ufeff{"a":1}')).toEqual({ a: 1 });
    expect(parse('{"a":1}', 'application/json; charset="UTF-8"')).toEqual({ a: 1 });
  });

  it('is an empty object if it is empty', () => {
    expect(parse('')).toEqual({});
  });

  it('may be any JSON value that is harmless', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\\u0000|__proto__/.test(text) && text.isWellFormed() && !/\\ud[89a-f]/i.test(text));
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['half a document', '{"a":'],
    ['no JSON at all', 'a,b\n1,2'],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
    ['Latin-1', Buffer.from('{"a":"ä"}', 'latin1')],
  ])('is refused as malformed where it is %s', (_, bytes) => {
    expect(problemOf(() => parse(bytes as string))).toMatchObject({
      code: 'invalid-request',
      status: 400,
      errors: [
        { pointer: '', detail: expect.stringMatching(/^is not (JSON: .|UTF-8)/), mend: expect.any(String) },
      ],
    });
  });

  it.each([
    ['a charset that is not UTF-8', 'application/json; charset=utf-16', undefined],
    ['a compressed body', JSON_TYPE, 'gzip'],
  ])('is refused as unsupported for %s', (_, type, encoding) => {
    expect(problemOf(() => parse('{}', type, encoding))).toMatchObject({
      code: 'unsupported-media-type',
      status: 415,
    });
  });

  it.each([
    ['a NUL character', '{"a":["b","c\\u0000"]}', '/a/1'],
    ['half a surrogate pair', '{"a":"\\ud800"}', '/a'],
    ['a member named __proto__', '{"a":{"__proto__":{}}}', '/a/__proto__'],
    ['a number no double can hold', '{"a":1e999}', '/a'],
    ['a NUL in a name', '{"a":{"\\u0000":1}}', '/a/\u0000'],
  ])('is refused with the place of %s', (_, text, pointer) => {
    expect(problemOf(() => parse(text)).errors).toEqual([expect.objectContaining({ pointer })]);
  });

  it('is refused where it is nested deeper than any command, however deep', () => {
    const nested = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
    expect(parse(nested(32))).toBeDefined();
    for (const depth of [33, 1000, 150_000])
      expect(problemOf(() => parse(nested(depth))).errors[0]).toMatchObject({
        detail: 'is nested too deeply',
      });
    expect(problemOf(() => parse('['.repeat(500_000) + ']'.repeat(500_000))).status).toBe(400);
  });
});
