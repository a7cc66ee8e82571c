import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inherited, MAIN, outcomeOf, portOf, start } from './console.js';

/** A command as a document shows it, and the lines under it. */
export interface Example {
  readonly command: string;
  readonly lines: readonly string[];
}

/** The examples in the blocks of a Markdown text that are fenced as `console`: a command follows `$ `. */
export function examplesIn(markdown: string): Example[] {
  const examples: { command: string; lines: string[] }[] = [];
  for (const [, block = ''] of markdown.matchAll(/^```console\n(.*?)^```$/gms))
    for (const line of block.trimEnd().split('\n'))
      if (line.startsWith('$ ')) examples.push({ command: line.slice(2), lines: [] });
      else if (examples.length > 0) examples.at(-1)!.lines.push(line);
  return examples;
}

/** Whether a text is the lines shown, of which a line `...` stands for any number. */
export function isAsShown(text: string, shown: readonly string[]): boolean {
  const lines = text.split('\n').slice(0, -1);
  const [first = [], ...others] = parted(shown);
  const last = others.pop();
  if (!text.endsWith('\n') && text !== '') return false;
  if (!standsAt(lines, 0, first)) return false;
  if (last === undefined) return lines.length === first.length;
  let at = first.length;
  for (const part of others) {
    while (at <= lines.length && !standsAt(lines, at, part)) at += 1;
    at += part.length;
  }
  return at <= lines.length - last.length && standsAt(lines, lines.length - last.length, last);
}

/** The lines between those that stand for any number. */
const parted = (shown: readonly string[]): string[][] =>
  shown.reduce<string[][]>(
    (parts, line) => {
      if (line === '...') parts.push([]);
      else parts.at(-1)!.push(line);
      return parts;
    },
    [[]],
  );

const standsAt = (lines: readonly string[], at: number, part: readonly string[]): boolean =>
  part.every((line, index) => lines[at + index] === line);

/**
 * The arguments of a command that is `lease-ledger` and nothing more; `undefined` for one with a pipe, a variable or
 * anything else that is for a shell to read, but for words in double quotes.
 */
export function argumentsIn(command: string): readonly string[] | undefined {
  const [, words] = /^npm run -s ledger --((?: "[^"$`\\]*"| [\w./:=-]+)+)$/.exec(command) ?? [];
  return words?.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', ''));
}

/** A service in the background, with the list of sources that it watches. */
const SERVED = /^(?:NETWORK_SOURCES_FILE=(\S+) )?npm start -- --data (\S+) 2> \S+ &$/;
/** A variable that later examples use. */
const VARIABLE = /^([A-Z]+)=(\$\(.*\))$/;

const NPM = `[ "$1 $2 $3 $4" = "run -s ledger --" ] || exit 127
shift 4
exec "${process.execPath}" "${MAIN}" "$@"`;
/** The port that the documents name is that of the service that runs here. */
const CURL = `for each; do
  set -- "$@" "$(printf %s "$each" | sed "s|127.0.0.1:8080|127.0.0.1:$EXAMPLE_PORT|")"
  shift
done
PATH="\${PATH#*:}" exec curl "$@"`;

/** Runs examples in one folder; `cat FILE` writes the file as it is shown. */
export class ExampleShell {
  readonly env: Record<string, string>;
  private service: ChildProcessWithoutNullStreams | undefined;

  constructor(readonly folder: string) {
    const shims = join(folder, '.shims');
    mkdirSync(shims);
    for (const [name, script] of Object.entries({ npm: NPM, curl: CURL }))
      writeFileSync(join(shims, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    this.env = { PATH: `${shims}${delimiter}${process.env['PATH']}`, DATA_DIR: join(folder, 'data') };
  }

  /** Ends the service, if an example started one. */
  async close(): Promise<void> {
    if (this.service === undefined || this.service.exitCode !== null) return;
    this.service.kill();
    await once(this.service, 'exit');
  }

  /** What the command printed on standard output, and on standard error beside it. */
  async run({ command, lines }: Example): Promise<{ readonly stdout: string; readonly stderr: string }> {
    const file = /^cat (\S+)$/.exec(command)?.[1];
    if (file !== undefined) {
      const stdout = lines.map((line) => `${line}\n`).join('');
      writeFileSync(join(this.folder, file), stdout);
      return { stdout, stderr: '' };
    }
    const [served, sources, data] = SERVED.exec(command) ?? [];
    if (served !== undefined) return this.serve(data!, sources);
    const [, variable, value] = VARIABLE.exec(command) ?? [];
    if (variable === undefined) return this.shell(command);
    const { stdout, stderr } = await this.shell(`printf %s "${value}"`);
    this.env[variable] = stdout;
    return { stdout: '', stderr };
  }

  private shell(command: string): ReturnType<typeof outcomeOf> {
    return outcomeOf(
      spawn('sh', ['-c', command], { cwd: this.folder, env: { ...inherited(), ...this.env } }),
    );
  }

  private async serve(data: string, sources: string | undefined) {
    this.service = start(['serve', '--data', data, '--port', '0'], {
      cwd: this.folder,
      env: { ...this.env, ...(sources === undefined ? {} : { NETWORK_SOURCES_FILE: sources }) },
    });
    this.env['EXAMPLE_PORT'] = String(await portOf(this.service));
    return { stdout: '', stderr: '' };
  }
}
