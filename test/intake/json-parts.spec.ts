import * as fc from 'fast-check';
import { jsonParts } from '#intake/json-parts.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { pieces } from '../support/pieces.js';

const MOST = 4 * 1024 * 1024;

/** The document again, of its parts. */
async function together(text: string, size: number): Promise<unknown> {
  let whole: unknown = Object.create(null);
  const members: [string, unknown][] = [];
  let list: unknown[] = [];
  for await (const part of jsonParts(pieces(text, size), MOST)) {
    if (part.kind === 'value') whole = part.value;
    else if (part.kind === 'member') members.push([part.name, part.value]);
    else if (part.kind === 'items') list.push(...part.items);
    else {
      list = [];
      if (part.name === undefined) whole = list;
      else members.push([part.name, list]);
    }
  }
  const isObject = typeof whole === 'object' && whole !== null && Object.getPrototypeOf(whole) === null;
  return isObject ? Object.fromEntries(members) : whole;
}

const outcomeOf = async (read: () => unknown): Promise<unknown> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof SyntaxError) return 'refused';
    throw error;
  }
};

const json = fc
  .tuple(
    fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.dictionary(fc.string(), fc.array(fc.jsonValue({ maxDepth: 3 }))),
    ),
    fc.constantFrom(undefined, 1, '\t'),
  )
  .map(([value, indent]) => JSON.stringify(value, undefined, indent));

/** With a few of its characters left out, or others in their place. */
const spoilt = fc
  .tuple(json, fc.nat(), fc.constantFrom('', ',', '[', ']', '{', '}', '"', ':', ' ', '\n', '\\', '1', 'é'))
  .map(([text, at, other]) => {
    const place = at % (text.length + 1);
    return `${text.slice(0, place)}${other}${text.slice(place + (at % 2))}`;
  });

describe('a JSON document in parts (RFC 8259)', () => {
  it('has the values that JSON.parse finds, and is refused where that refuses it, however it comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(json, spoilt), fc.integer({ min: 1, max: 40 }), async (text, size) => {
        const expected = await outcomeOf(() => JSON.parse(text));
        expect(await outcomeOf(() => together(text, size))).toStrictEqual(expected);
      }),
    );
  });

  it('comes in parts of many items, each once and in order', async () => {
    const items = Array.from({ length: 50_000 }, (_, at) => ({ at, text: '],[" \\' }));
    const text = JSON.stringify({ a: { b: 1 }, items, last: [] });
    expect(await together(text, 1_000)).toStrictEqual(JSON.parse(text));
    const kinds: string[] = [];
    for await (const { kind } of jsonParts(pieces(text), MOST)) kinds.push(kind);
    expect(kinds.filter((kind) => kind === 'items').length).toBeGreaterThan(10);
  });

  it.each([
    ['an item', `[${'['.repeat(3_000_000)}`, 'larger than 1 MB'],
    ['a member', `{"a": {"b": "${'x'.repeat(3_000_000)}"}}`, 'larger than 1 MB'],
    ['a text that is no JSON', 'x'.repeat(3_000_000), 'this is no JSON'],
    ['blanks', ' '.repeat(3_000_000), 'this is no JSON'],
    ['the whole', `[${'1,'.repeat(100)}1]${' '.repeat(MOST)}`, 'larger than 4 MB'],
  ])('is refused where it is too long: %s', async (_, text, why) => {
    await expect(together(text, 65_536)).rejects.toThrow(why);
  });

  it('says on which line it is no JSON', async () => {
    const rows = Array.from({ length: 9_000 }, (_, at) => (at === 8_000 ? '{"a" 1}' : '{"a": 1}'));
    await expect(together(`{\n"roas": [\n${rows.join(',\n')}\n]\n}`, 900)).rejects.toThrow('line 8003: ');
  });
});
