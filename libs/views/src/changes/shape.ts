/** What is read of the JSON Schema of an answer. */
export interface Shape {
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape | readonly Shape[];
  readonly anyOf?: readonly Shape[];
}

/** What a value may be, one shape each. */
const optionsOf = (shape: Shape | undefined): readonly Shape[] =>
  shape === undefined ? [] : [shape, ...(shape.anyOf ?? []).flatMap(optionsOf)];

export const memberShape = (shape: Shape | undefined, name: string): Shape | undefined =>
  optionsOf(shape).find(({ properties }) => properties !== undefined && Object.hasOwn(properties, name))
    ?.properties?.[name];

export const itemShape = (shape: Shape | undefined): Shape | undefined =>
  optionsOf(shape).flatMap(({ items }) => items ?? [])[0];

/** Whether a text is one of those that the member chooses from, and not somebody's own words. */
export const isChosen = (shape: Shape | undefined, text: string): boolean =>
  optionsOf(shape).some((option) => option.enum?.includes(text));

const LONGEST_NAME = 64;
/** What tells of a notation is no name. */
const NOTATION = /RFC|ISO|`|\b(ids?|references?|revisions?|pointer|digest|SHA|UTC)\b/i;
/** What begins so explains a member, and does not name it. */
const EXPLAINS =
  /^(as|at|by|from|half|how|if|in|null|of|on|one|there|until|what|when|where|whether|which|while|who|whom|whose|why)\b/i;

/** What a plain member is called: as its description begins where that is a name, else its own name in words. */
export function memberName(shape: Shape | undefined, name: string): string {
  const [begun = ''] = (shape?.description ?? '').split(/[;:,.(]/, 1);
  const words = begun.trim();
  if (words === '' || words.length > LONGEST_NAME || NOTATION.test(words) || EXPLAINS.test(words))
    return spaced(name);
  return `${words[0]!.toLowerCase()}${words.slice(1)}`;
}

/** `feesToTermEnd` is "fees to term end", `invoiceId` "invoice". */
export const spaced = (name: string): string =>
  /^[a-z][A-Za-z0-9]*$/.test(name)
    ? name
        .replace(/(?<=.)Id$/, '')
        .replaceAll(/(?<=[a-z0-9])[A-Z]+/g, (letters) => ` ${letters.toLowerCase()}`)
        .replace(
          /^(loa|roa|asn|vrp)(s?)\b/,
          (_, letters: string, many: string) => letters.toUpperCase() + many,
        )
    : name;
