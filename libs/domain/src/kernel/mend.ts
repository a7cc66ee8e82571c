/** What a JSON Schema says of the values that it accepts, as far as a mend tells it. */
export interface Described {
  readonly mend?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Described[];
  readonly properties?: Readonly<Record<string, Described>>;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** What would be accepted for the member of that name: the shape's own words, or what follows from it. */
export function mendOf(shape: Described, name: string): string {
  const { mend, type, anyOf, properties, minItems = 0, maxItems } = shape;
  if (mend !== undefined) return mend;
  if (shape.enum !== undefined) return `use one of: ${shape.enum.join(', ')}`;
  if (shape.const !== undefined) return `give ${JSON.stringify(shape.const)}`;
  if (anyOf !== undefined) return [...new Set(anyOf.map((branch) => mendOf(branch, name)))].join('; or ');
  if (type === 'boolean') return 'give true or false';
  if (type === 'array')
    return `give a list of ${maxItems === undefined ? `${minItems} or more` : `${minItems} to ${maxItems}`}`;
  if (type !== 'object') return `give "${name}"`;
  return properties === undefined
    ? 'give an object'
    : `give an object of: ${Object.keys(properties).join(', ')}`;
}
