import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { argumentsIn, examplesIn, ExampleShell, isAsShown } from '../support/console-examples.js';
import type { Example } from '../support/console-examples.js';
import { ledger } from '../support/kept-console.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const folder = temporaryFolder();
afterAll(() => folder.remove());
const folderOf = (path: string) => join(folder.path, basename(path, '.md'));

/** The first example of each command is run by a shell, as it stands; later ones in the process that is kept. */
const tried = new Set<string>();
function run(shell: ExampleShell, example: Example) {
  const args = argumentsIn(example.command);
  if (args !== undefined && tried.has(args[0]!)) return ledger(args, { cwd: shell.folder, env: shell.env });
  tried.add(args?.[0] ?? example.command);
  return shell.run(example);
}

describe.each(['README.md', 'docs/tour.md'])('the console examples of %s', (path) => {
  mkdirSync(folderOf(path));
  const shell = new ExampleShell(folderOf(path));
  afterAll(() => shell.close());

  it.each(examplesIn(textOf(path)))('$command', async (example) => {
    const { stdout, stderr } = await run(shell, example);

    const shown = example.lines.map((line) => `${line}\n`).join('');
    // Compared as text where it differs, so that the difference is seen.
    if (!isAsShown(stdout, example.lines)) expect(`${stdout}${stdout === '' ? stderr : ''}`).toBe(shown);
  });
});

it('the README is short', () => {
  expect(textOf('README.md').split('\n').length).toBeLessThan(220);
});

it('the picture in the docs is the one that the tour’s own command draws', () => {
  const drawn = readFileSync(join(folderOf('docs/tour.md'), 'renewal-timeline.svg'), 'utf8');
  const shown = textOf('docs/renewal-timeline.svg');
  expect(drawn === shown ? '' : 'draw docs/renewal-timeline.svg again').toBe('');
});

describe('what examples are', () => {
  const markdown = [
    '```sh',
    '$ not run',
    '```',
    'text',
    '```console',
    '$ echo one; echo two; echo three',
    'one',
    '...',
    'three',
    '$ true',
    '```',
    '',
  ].join('\n');

  it('are commands with the lines under them, in blocks of console only', () => {
    expect(examplesIn(markdown)).toEqual([
      { command: 'echo one; echo two; echo three', lines: ['one', '...', 'three'] },
      { command: 'true', lines: [] },
    ]);
  });

  it('are there in both documents', () => {
    for (const path of ['README.md', 'docs/tour.md'])
      expect(examplesIn(textOf(path)).length).toBeGreaterThan(5);
  });

  it.each([
    [
      'npm run -s ledger -- lease L-1 --as-of 2026-01-01T00:00:00Z',
      ['lease', 'L-1', '--as-of', '2026-01-01T00:00:00Z'],
    ],
    ['npm run -s ledger -- party "Alder Hosting" --data demo', ['party', 'Alder Hosting', '--data', 'demo']],
    ['echo x | npm run -s ledger -- rov', undefined],
    ['npm run -s ledger -- lease L-1 | head', undefined],
    ['npm run -s ledger -- lease "$LEASE"', undefined],
    ['npm run -s ledger -- lease *', undefined],
    ['npm ci', undefined],
  ])('of %j has the arguments %j', (command, expected) => {
    expect(argumentsIn(command)).toEqual(expected);
  });

  it.each([
    ['one\ntwo\nthree\n', ['one', '...', 'three'], true],
    ['one\nthree\n', ['one', '...', 'three'], true],
    ['one\ntwo\n', ['one', '...', 'three'], false],
    ['one\ntwo\nthree\n', ['one', 'three'], false],
    ['one\n', ['one', 'two'], false],
    ['one\ntwo\n', ['one'], false],
    ['onetwo\n', ['one.*'], false],
    ['two\n', ['one'], false],
    ['one', ['one'], false],
    ['', [], true],
    ['one\n', [], false],
  ])('%j shown as %j: %j', (text, shown, expected) => {
    expect(isAsShown(text, shown)).toBe(expected);
  });
});
