// Writes what each view and each dry run answers with and what each command and event says, as their TypeScript types say it, as JSON Schema: the
// OpenAPI document shows the one and takes the words for the other, and the tests hold every answer to it. Where nothing that it is made of has changed, it stays as it is.
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
  writeFileSync(shapes, JSON.stringify({ madeOf: digest, ...(await generate()) }, onOneLine));
}

/** Comments are broken into lines where their file is, which means nothing to a reader of the document. */
function onOneLine(name, value) {
  return name === 'description' && typeof value === 'string' ? value.replaceAll('\n', ' ') : value;
}

async function generate() {
  const { default: tjs } = await import('typescript-json-schema');
  const files = [
    `${root}libs/views/src/answers.ts`,
    `${root}libs/domain/src/command-data.ts`,
    `${root}libs/domain/src/event-data.ts`,
  ];
  // The generator walks types of its own compiler only.
  const ts = createRequire(createRequire(import.meta.url).resolve('typescript-json-schema'))('typescript');
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files }, ts.sys, root);
  const program = ts.createProgram(files, { ...options, types: ['node'], noEmit: true });
  const generator = tjs.buildGenerator(
    program,
    { required: true, noExtraProps: true, ref: false, strictNullChecks: true, ignoreErrors: true },
    files,
  );
  if (generator === null) throw new Error(`${files.join(' or ')} cannot be read`);
  const { properties: views } = generator.getSchemaForSymbol('Answers');
  const { properties: others } = generator.getSchemaForSymbol('OtherAnswers');
  const { properties: beside } = generator.getSchemaForSymbol('Beside');
  const { properties: commands } = generator.getSchemaForSymbol('CommandData');
  const { properties: events } = generator.getSchemaForSymbol('EventData');
  return { views, others, beside: beside.beside, commands, events };
}
