import { generatedShapes, type ObjectShape } from '#application/queries/answer-shapes.js';
import type { AnyView } from '#views/declared/view.js';
import { VIEWS } from '#views/views.js';
import { described, type Told } from './described.js';
import type { SchemaObject, Schemas } from './json-schema.js';

/** What the OpenAPI document calls the shape of a view's answer: `RenewalTimelineAnswer` of `renewal-timeline`. */
export const shapeName = ({ name, changesOf }: Pick<AnyView, 'name' | 'changesOf'>): string =>
  changesOf === undefined
    ? `${name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Answer`
    : 'ChangesAnswer';

/** The shape of each view's answer, and of what is answered with besides, made of its type when the product is built. */
export function answerShapes(): Schemas {
  const { views, others, beside } = generatedShapes();
  return Object.fromEntries([
    ...VIEWS.map((view: AnyView) => {
      const content = views[view.name];
      if (content === undefined) throw new Error(`The build knows no shape of "${view.name}".`);
      return [shapeName(view), view.bare ? content : joined(content, beside)] as const;
    }),
    ...Object.entries(others),
  ]) as Schemas;
}

/** A command's body, its members described as the command's type describes them. */
export const describedBody = (type: string, body: SchemaObject): SchemaObject =>
  described(body, generatedShapes().commands[type] as Told | undefined);

const joined = (content: ObjectShape, beside: ObjectShape): SchemaObject =>
  ({
    ...content,
    properties: { ...content.properties, ...beside.properties },
    required: [...content.required, ...beside.required],
  }) as SchemaObject;
