// Writes what each view answers with, as its TypeScript type says it, as JSON Schema: the OpenAPI document shows it,
// and the tests hold every answer to it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import tjs from 'typescript-json-schema';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = `${root}libs/views/src/answers.ts`;
// The generator walks types of its own compiler only.
const ts = createRequire(createRequire(import.meta.url).resolve('typescript-json-schema'))('typescript');
const { config } = ts.readConfigFile(`${root}tsconfig.build.json`, ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [file] }, ts.sys, root);
const program = ts.createProgram([file], { ...options, noEmit: true });
const generator = tjs.buildGenerator(
  program,
  { required: true, noExtraProps: true, ref: false, strictNullChecks: true, ignoreErrors: true },
  [file],
);
if (generator === null) throw new Error(`${file} cannot be read`);
const { properties: views } = generator.getSchemaForSymbol('Answers');
const { properties: beside } = generator.getSchemaForSymbol('Beside');
mkdirSync(`${root}dist`, { recursive: true });
writeFileSync(`${root}dist/answer-shapes.json`, JSON.stringify({ views, beside: beside.beside }));
