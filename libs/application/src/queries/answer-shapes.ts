import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Shape } from '#views/changes/shape.js';
import type { AnyView } from '#views/declared/view.js';

export interface ObjectShape extends Shape {
  readonly properties: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
}

/** What views and commands say, as JSON Schema, made of their types when the product is built. */
export interface Generated {
  readonly views: Readonly<Record<string, ObjectShape>>;
  /** What is answered with beside views, by its name. */
  readonly others: Readonly<Record<string, ObjectShape>>;
  /** What stands beside the content of every answer that is not bare. */
  readonly beside: ObjectShape;
  /** What each command says, with words for its members. */
  readonly commands: Readonly<Record<string, object>>;
  /** What each event says, with words for its members. */
  readonly events: Readonly<Record<string, object>>;
}

/** The shape of a view's content, as its type describes it. */
export const answerShape = ({ name }: AnyView): Shape | undefined => generatedShapes().views[name];

let read: Generated | undefined;

/** @throws Error where the product is not built */
export const generatedShapes = (): Generated => (read ??= readGenerated());

/** Of the build: sources and what is built of them lie at different depths below the package. */
function readGenerated(): Generated {
  for (let folder = new URL('..', import.meta.url); ; folder = new URL('..', folder)) {
    const file = new URL('dist/answer-shapes.json', folder);
    if (existsSync(file)) return JSON.parse(readFileSync(fileURLToPath(file), 'utf8')) as Generated;
    if (folder.pathname === '/') throw new Error('The shapes of answers are not built: run `npm run build`.');
  }
}
