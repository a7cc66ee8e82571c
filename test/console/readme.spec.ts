import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { examplesIn, ExampleShell, isAsShown } from '../support/console-examples.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const folder = temporaryFolder();
afterAll(() => folder.remove());
const folderOf = (path: string) => join(folder.path, basename(path, '.md'));

describe.each(['README.md', 'docs/tour.md'])('the console examples of %s', (path) => {
  mkdirSync(folderOf(path));
  const shell = new ExampleShell(folderOf(path));

  it.each(examplesIn(textOf(path)))('$command', async (example) => {
    const { stdout, stderr } = await shell.run(example);

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
