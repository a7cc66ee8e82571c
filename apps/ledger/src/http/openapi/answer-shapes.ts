import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VIEWS } from '#views/views.js';
import { described, type Told } from './described.js';
import type { SchemaObject, Schemas } from './json-schema.js';

interface ObjectShape {
  readonly properties: Schemas;
  readonly required: readonly string[];
}

interface Generated {
  readonly views: Readonly<Record<string, ObjectShape>>;
  /** What is answered with beside views, by its name. */
  readonly others: Readonly<Record<string, ObjectShape>>;
  /** What stands beside the content of every answer that is not bare. */
  readonly beside: ObjectShape;
  /** What each command says, with words for its members. */
  readonly commands: Readonly<Record<string, Told>>;
}

/** What the OpenAPI document calls the shape of a view's answer: `RenewalTimelineAnswer` of `renewal-timeline`. */
export const shapeName = ({ name }: { readonly name: string }): string =>
  `${name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Answer`;

/** The shape of each view's answer, and of what is answered with besides, made of its type when the product is built. */
export function answerShapes(): Schemas {
  const { views, others, beside } = generated();
  return Object.fromEntries([
    ...VIEWS.map((view) => {
      const content = views[view.name];
      if (content === undefined) throw new Error(`The build knows no shape of "${view.name}".`);
      return [shapeName(view), view.bare ? content : joined(content, beside)] as const;
    }),
    ...Object.entries(others),
  ]) as Schemas;
}

/** A command's body, its members described as the command's type describes them. */
export const describedBody = (type: string, body: SchemaObject): SchemaObject =>
  described(body, generated().commands[type]);

const joined = (content: ObjectShape, beside: ObjectShape): SchemaObject =>
  ({
    ...content,
    properties: { ...content.properties, ...beside.properties },
    required: [...content.required, ...beside.required],
  }) as SchemaObject;

let read: Generated | undefined;
const generated = (): Generated => (read ??= readGenerated());

/** Of the build: sources and what is built of them lie at different depths below the package. */
function readGenerated(): Generated {
  for (let folder = new URL('..', import.meta.url); ; folder = new URL('..', folder)) {
    const file = new URL('dist/answer-shapes.json', folder);
    if (existsSync(file)) return JSON.parse(readFileSync(fileURLToPath(file), 'utf8')) as Generated;
    if (folder.pathname === '/') throw new Error('The shapes of answers are not built: run `npm run build`.');
  }
}
