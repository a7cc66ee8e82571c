/** As much of a command's JSON Schema as a form is made of. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly minItems?: number;
  readonly maxLength?: number;
  readonly examples?: readonly unknown[];
  /** What would be accepted. */
  readonly mend?: string;
  /** Whose id it is, where another form is known for that. */
  readonly names?: string;
}

export type Members = Readonly<Record<string, unknown>>;

const AS_WRITTEN: Readonly<Record<string, string>> = {
  as: 'AS',
  loa: 'LOA',
  roa: 'ROA',
  id: 'ID',
  url: 'URL',
  vrp: 'VRP',
  iso: 'ISO',
};

/** A member's name in words: `monthlyFee` is "Monthly fee", `originAs` "Origin AS", `asOf` "As of". */
export function labelOf(name: string, { title }: Schema = {}): string {
  if (title !== undefined) return title;
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ -]/)
    .map((word) => AS_WRITTEN[word] ?? word);
  const said = words.join(' ').replace(/^AS of\b/, 'as of');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** What a member is, without the marks that documents have for code. */
export const helpOf = ({ description }: Schema): string | undefined => description?.replaceAll('`', '');

/** What a member begins as: what has only one value has it, an object that is needed is there, empty. */
export function emptyOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.anyOf !== undefined) return emptyOf(schema.anyOf[0]!);
  if (schema.type === 'object') return emptyObject(schema);
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => emptyOf(schema.items ?? {}));
  return undefined;
}

function emptyObject({ properties = {}, required = [] }: Schema): Members {
  return Object.fromEntries(
    required.flatMap((name) => {
      const value = emptyOf(properties[name] ?? {});
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Which of several shapes a value has: the one whose fixed members and names it fits best. */
export function optionOf(options: readonly Schema[], value: unknown): number {
  if (typeof value !== 'object' || value === null)
    return Math.max(
      0,
      options.findIndex((each) => each.const === value),
    );
  const scores = options.map((option) => fit(option, value as Members));
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

function fit({ properties = {} }: Schema, value: Members): number {
  let score = 0;
  for (const [name, member] of Object.entries(value)) {
    const shape = properties[name];
    if (shape === undefined) score -= 1;
    else if (shape.const !== undefined) score += shape.const === member ? 10 : -10;
  }
  return score;
}

/** What tells one of several shapes from the others: the values that only it has, or else the members. */
export function optionLabel(option: Schema, others: readonly Schema[]): string {
  if (option.title !== undefined) return option.title;
  if (option.const !== undefined) return labelOf(String(option.const));
  const properties = option.properties ?? {};
  const fixed = Object.entries(properties).filter(([, shape]) => shape.const !== undefined);
  if (fixed.length > 0)
    return fixed
      .map(([name, shape]) => labelOf(shape.const === true ? name : String(shape.const)))
      .join(', ');
  const own = Object.keys(properties).filter((name) =>
    others.some((other) => other !== option && !(name in (other.properties ?? {}))),
  );
  return own.map((name) => labelOf(name)).join(', ') || (option.description ?? '');
}

/** Without what is empty: a member that nothing was typed into is not given. */
export function given(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(given);
  if (typeof value !== 'object' || value === null) return value === '' ? undefined : value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const kept = given(member);
      return kept === undefined ? [] : [[name, kept]];
    }),
  );
}

/** A JSON pointer one member deeper (RFC 6901). */
export const below = (pointer: string, member: string | number): string =>
  `${pointer}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`;
