/** Writes what the examples of a document print now in the place of what it shows, but for those that leave lines out. */
import { readFileSync, writeFileSync } from 'node:fs';
import { examplesIn, ExampleShell } from './console-examples.js';
import { temporaryFolder } from './temporary-folder.js';

for (const file of process.argv.slice(2)) {
  const folder = temporaryFolder();
  const shell = new ExampleShell(folder.path);
  let text = readFileSync(file, 'utf8');
  for (const example of examplesIn(text)) {
    const { stdout } = await shell.run(example);
    if (example.lines.includes('...')) continue;
    const [command, shown] = [`$ ${example.command}\n`, example.lines.map((line) => `${line}\n`).join('')];
    text = text.replace(command + shown, () => command + stdout);
  }
  writeFileSync(file, text);
  await shell.close();
  folder.remove();
}
