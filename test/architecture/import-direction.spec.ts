import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = process.cwd();

/** What the project's lint says of one file, planted at `path` in a tree of its own. */
function lint(path: string, source: string): { readonly passes: boolean; readonly said: string } {
  const tree = mkdtempSync(join(tmpdir(), 'planted-'));
  try {
    cpSync(join(ROOT, '.oxlintrc.json'), join(tree, '.oxlintrc.json'));
    mkdirSync(join(tree, dirname(path)), { recursive: true });
    writeFileSync(join(tree, path), source);
    const oxlint = join(ROOT, 'node_modules/oxlint/bin/oxlint');
    const { status, stdout } = spawnSync(process.execPath, [oxlint, '--deny-warnings'], {
      cwd: tree,
      encoding: 'utf8',
    });
    return { passes: status === 0, said: stdout };
  } finally {
    rmSync(tree, { recursive: true });
  }
}

describe('the import direction, as lint enforces it', () => {
  it.each([
    ['libs/domain/src/planted.ts', "import { a } from '#event-store/command-handling.js';"],
    ['libs/domain/src/planted.ts', "import { a } from '../../event-store/src/command-handling.js';"],
    ['libs/domain/src/planted.ts', "import { a } from 'node:fs';"],
    ['libs/domain/src/planted.ts', "import { a } from '@photostructure/sqlite';"],
    ['libs/domain/src/planted.ts', "import { a } from 'date-holidays';"],
    ['libs/domain/src/planted.ts', "export const a = async () => await import('#event-store/fold.js');"],
    ['libs/domain/src/kernel/planted.ts', "import { a } from '../routing/asn.js';"],
    ['libs/domain/src/kernel/planted.ts', "import { a } from '#domain/routing/asn.js';"],
    ['libs/domain/src/kernel/planted.ts', "import { a } from 'node:fs';"],
    ['libs/event-store/src/planted.ts', "import { a } from '#record/lease/status.js';"],
    ['libs/event-store/src/sqlite/planted.ts', "import { a } from '../eventstoredb/recorded.js';"],
    ['libs/event-store/src/eventstoredb/planted.ts', "import { a } from '../sqlite/connection.js';"],
    ['libs/event-store/src/in-memory/planted.ts', "import { a } from '../sqlite/connection.js';"],
    ['libs/record/src/planted.ts', "import { a } from '#read-model/read-model.js';"],
    ['libs/read-model/src/planted.ts', "import { a } from '#views/holder/possession-table.js';"],
    ['libs/read-model/src/planted.ts', "import { a } from '../../views/src/holder/possession-table.js';"],
    ['libs/read-model/src/planted.ts', "import { a } from '#record/lease/lease-document.js';"],
    ['libs/read-model/src/planted.ts', "import { a } from '#domain/lease/stream.js';"],
    ['libs/views/src/planted.ts', "import { a } from '#intake/lines.js';"],
    ['libs/views/src/planted.ts', "import { a } from '#application/ledger.js';"],
    ['libs/application/src/planted.ts', "import { a } from '#ledger/serve.js';"],
    ['libs/intake/src/planted.ts', "import { a } from '#application/ledger.js';"],
    ['libs/evidence/src/planted.ts', "import { a } from '#intake/lines.js';"],
    ['libs/evidence/src/planted.ts', "import { a } from '#verifier/verify.js';"],
    ['libs/verifier/src/planted.ts', "import { a } from '#evidence/merkle/verify.js';"],
    ['libs/verifier/src/planted.ts', "import { a } from '../../evidence/src/merkle/verify.js';"],
    ['libs/verifier/src/planted.ts', "import { a } from 'node:crypto';"],
    ['libs/verifier/src/planted.ts', "import { a } from 'canonicalize';"],
    ['apps/verifier/src/planted.ts', "import { a } from '#evidence/merkle/verify.js';"],
    ['apps/verifier/src/planted.ts', "import { a } from 'commander';"],
    ['apps/ledger/src/planted.ts', "import { a } from '../../cli/src/run.js';"],
    ['apps/console/src/planted.ts', "import { a } from '#event-store/command-handling.js';"],
    ['apps/console/src/planted.ts', "import { a } from '#views/views.js';"],
    ['apps/console/src/planted.ts', "import { a } from '#ledger/serve.js';"],
    ['apps/console/src/planted.ts', "import { a } from '../../ledger/src/serve.js';"],
  ])('refuses in %s: %s', (path, statement) => {
    const { passes, said } = lint(path, `${statement}\nexport const b = a;\n`);
    expect(said).toContain('no-restricted-imports');
    expect(passes).toBe(false);
  });

  it.each(['process.env', 'Date.now()', 'Math.random()', 'performance.now()'])(
    'refuses %s in the domain',
    (expression) => {
      expect(lint('libs/domain/src/planted.ts', `export const b = ${expression};\n`).passes).toBe(false);
    },
  );

  it.each([
    ['libs/domain/src/planted.ts', "import { a } from 'date-fns/addMonths';"],
    ['libs/domain/src/planted.ts', "import { a } from 'ip-num';"],
    ['libs/domain/src/lease/planted.ts', "import { a } from '../kernel/money.js';"],
    ['libs/domain/src/kernel/planted.ts', "import { a } from './money.js';"],
    ['libs/read-model/src/planted.ts', "import { a } from '#domain/kernel/event.js';"],
    ['libs/views/src/planted.ts', "import { a } from '#read-model/read-model.js';"],
    ['libs/verifier/src/pack/planted.ts', "import { a } from '../crypto/sha256.js';"],
    ['apps/verifier/src/planted.ts', "import { a } from '#verifier/verify.js';"],
    ['apps/ledger/src/planted.ts', "import { a } from '#record/lease/status.js';"],
    ['apps/console/src/planted.ts', "import { a } from '#views/words/csv.js';"],
    ['apps/console/src/planted.ts', "import { a } from '#domain/kernel/formula.js';"],
  ])('lets pass in %s: %s', (path, statement) => {
    expect(lint(path, `${statement}\nexport const b = a;\n`)).toMatchObject({ passes: true });
  });

  it('lets the console know the types of what a browser cannot run', () => {
    const planted = "import type { a } from '#ledger/http/problem.js';\nexport type b = a;\n";
    expect(lint('apps/console/src/planted.ts', planted)).toMatchObject({ passes: true });
  });
});

describe('days in words', () => {
  it('are told by the clocks of a contract, or of UTC by name: no view takes the first letters of an instant', () => {
    const told = readdirSync('libs/views/src', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const cut = told.filter((name) =>
      /\.(slice|substring)\(0, 10\)|\.split\('T'\)/.test(readFileSync(`libs/views/src/${name}`, 'utf8')),
    );
    expect(cut).toEqual([]);
  });
});
