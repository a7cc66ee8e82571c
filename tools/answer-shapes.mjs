// Writes what each view answers with, as its TypeScript type says it, as JSON Schema: the OpenAPI document shows it,
// and the tests hold every answer to it. Where nothing that it is made of has changed, it stays as it is.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const shapes = `${root}dist/answer-shapes.json`;

const sources = readdirSync(`${root}libs`, { recursive: true })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => `libs/${path}`);
const madeOf = createHash('sha256');
for (const path of ['package-lock.json', 'tools/answer-shapes.mjs', 'tsconfig.json', ...sources.toSorted()])
  madeOf.update(`${path}\0`).update(readFileSync(`${root}${path}`));
const digest = madeOf.digest('hex');

if (!existsSync(shapes) || JSON.parse(readFileSync(shapes, 'utf8')).madeOf !== digest) {
  mkdirSync(`${root}dist`, { recursive: true });
  writeFileSync(shapes, JSON.stringify({ madeOf: digest, ...(await generate()) }));
}

async function generate() {
  const { default: tjs } = await import('typescript-json-schema');
  const file = `${root}libs/views/src/answers.ts`;
  // The generator walks types of its own compiler only.
  const ts = createRequire(createRequire(import.meta.url).resolve('typescript-json-schema'))('typescript');
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [file] }, ts.sys, root);
  const program = ts.createProgram([file], { ...options, types: ['node'], noEmit: true });
  const generator = tjs.buildGenerator(
    program,
    { required: true, noExtraProps: true, ref: false, strictNullChecks: true, ignoreErrors: true },
    [file],
  );
  if (generator === null) throw new Error(`${file} cannot be read`);
  const { properties: views } = generator.getSchemaForSymbol('Answers');
  const { properties: beside } = generator.getSchemaForSymbol('Beside');
  return { views, beside: beside.beside };
}
