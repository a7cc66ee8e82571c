import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { ROLES, type Role } from '#domain/kernel/event.js';
import { start } from '../support/console.js';

/** The demonstration as it is once its stories are told: to be copied, not to be served. */
export interface ToldDemo {
  readonly folder: string;
  /** The token in the link that it printed for each role. */
  readonly tokens: ReadonlyMap<Role, string>;
}

let told: Promise<ToldDemo> | undefined;

/** Told once for all specs of a worker, as telling takes longer than serving. */
export const toldDemo = (): Promise<ToldDemo> => (told ??= tell());

async function tell(): Promise<ToldDemo> {
  const demo = start(['demo', '--port', '0']);
  const printed = await printedBy(demo);
  process.once('exit', () => rmSync(printed.folder, { recursive: true, force: true }));
  demo.kill();
  await once(demo, 'exit');
  return printed;
}

/** Where the data is and the token of each role, once all of it is printed. */
function printedBy(demo: ChildProcessWithoutNullStreams): Promise<ToldDemo> {
  return new Promise((resolve, reject) => {
    let [printed, complained] = ['', ''];
    demo.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
    demo.once('exit', (code) => reject(new Error(`demo ended with ${code}: ${complained}`)));
    demo.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [, folder] = /A token for each role, .* is in (.+)\/tokens\.sh/.exec(printed) ?? [];
      const found = [...printed.matchAll(/^ {2}([a-z-]+) +http\S+#token=(\S+)\n/gm)];
      if (folder === undefined || found.length < ROLES.length) return;
      resolve({ folder, tokens: new Map(found.map(([, role, token]) => [role as Role, token!])) });
    });
  });
}
