import { decodeText } from '#intake/decode-text.js';
import { readCommands } from '#intake/commands-file.js';
import { all } from '../support/all.js';
import { pieces } from '../support/pieces.js';

const commandsOf = async (content: string, pieceSize?: number) =>
  (await all(readCommands(decodeText(pieces(content, pieceSize))))).map(({ written, ...line }) => ({
    ...line,
    written: written(),
  }));

const SOUND = { command: 'IssueLoa', lease: 'L-1', data: { prefixes: ['198.51.100.0/24'] } };
const FULL = {
  ...SOUND,
  effectiveAt: '2026-01-01T00:00:00.000Z',
  evidence: { grade: 'documented', source: 'loa.pdf', document: 'a'.repeat(64) },
  reason: 'new upstream',
  id: 'loa/2026/1',
};

describe('a file of commands', () => {
  it('is read line by line, blank ones left out but counted', async () => {
    const content = `\ufeff${JSON.stringify(SOUND)}\r\n\r\n   \n${JSON.stringify(FULL)}`;
    for (const size of [3, 65_536])
      expect(await commandsOf(content, size)).toEqual([
        { line: 1, leaseRef: 'L-1', written: JSON.stringify(SOUND), command: SOUND },
        { line: 4, leaseRef: 'L-1', written: JSON.stringify(FULL), command: FULL },
      ]);
  });

  it.each([
    ['no JSON', '{"command":', '', /not JSON/],
    ['a list', '[]', '', /object/],
    ['a number', '7', '', /object/],
    ['no command', JSON.stringify({ ...SOUND, command: undefined }), '/command', /missing/],
    [
      'a command that is no name',
      JSON.stringify({ ...SOUND, command: 'drop table' }),
      '/command',
      /is not valid/,
    ],
    ['no lease', JSON.stringify({ ...SOUND, lease: undefined }), '/lease', /missing/],
    ['a lease that is no reference', JSON.stringify({ ...SOUND, lease: 'a b' }), '/lease', /is not valid/],
    ['a lease that is a number', JSON.stringify({ ...SOUND, lease: 1 }), '/lease', /string/],
    ['data that are a list', JSON.stringify({ ...SOUND, data: [] }), '/data', /object/],
    ['an unknown member', JSON.stringify({ ...SOUND, colour: 1 }), '/colour', /no known member/],
    ['__proto__', '{"command":"IssueLoa","lease":"L-1","data":{},"__proto__":{}}', '/__proto__', /no known/],
    [
      'an instant that does not exist',
      JSON.stringify({ ...SOUND, effectiveAt: '2025-02-30T00:00:00Z' }),
      '/effectiveAt',
      /2025-02-30, which does not exist/,
    ],
    [
      'an unknown grade',
      JSON.stringify({ ...SOUND, evidence: { grade: 'sure', source: 'x' } }),
      '/evidence/grade',
      /none of the values/,
    ],
    ['nesting beyond reason', `{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, '', /nested/],
  ])('has a line with %s refused, and the next one read', async (_, line, field, reason) => {
    const [first, second] = await commandsOf(`${line}\n${JSON.stringify(SOUND)}\n`);
    expect(first).toMatchObject({
      line: 1,
      refusal: { field, reason: expect.stringMatching(reason), mend: expect.stringMatching(/./) },
    });
    expect(second).toMatchObject({ line: 2, command: SOUND });
  });

  it('is refused as a whole where a line has no end', async () => {
    await expect(
      commandsOf(`${JSON.stringify(SOUND)}\n{"data":"${'x'.repeat(2 ** 20)}`),
    ).rejects.toMatchObject({
      line: 2,
    });
  });
});
