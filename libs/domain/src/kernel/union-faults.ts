import type { ErrorObject } from 'ajv/dist/2020.js';
import { groupBy } from './group-by.js';
import type { Described } from './mend.js';

/**
 * Errors without those of branches that were not meant: where a value fits no branch of a union, those of the branch that
 * its kind names, or else of the one that it comes nearest to. A union's own error comes behind those of its branches.
 */
export function closestBranch(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return errors.reduce<readonly ErrorObject[]>((before, error) => {
    if (error.keyword !== 'anyOf') return [...before, error];
    const isWithin = ({ schemaPath, instancePath }: ErrorObject) =>
      schemaPath.startsWith(`${error.schemaPath}/`) && instancePath.startsWith(error.instancePath);
    return [
      ...before.filter((each) => !isWithin(each)),
      ...meant(error, branchesOf(error, before.filter(isWithin))),
    ];
  }, []);
}

type Branches = ReadonlyMap<string, readonly ErrorObject[]>;

const branchesOf = ({ schemaPath }: ErrorObject, errors: readonly ErrorObject[]): Branches =>
  groupBy(errors, (error) => error.schemaPath.slice(schemaPath.length + 1).split('/', 1)[0]!);

function meant(union: ErrorObject, branches: Branches): readonly ErrorObject[] {
  const shapes = union.schema as readonly Described[];
  const kind = kindOf(shapes);
  if (
    kind === undefined ||
    typeof union.data !== 'object' ||
    union.data === null ||
    Array.isArray(union.data)
  )
    return [...branches.values()].reduce((best, each) => (each.length < best.length ? each : best));
  const given = (union.data as Readonly<Record<string, unknown>>)[kind];
  const kinds = shapes.map(({ properties }) => properties?.[kind]?.const);
  const index = kinds.indexOf(given);
  return index >= 0 ? branches.get(String(index))! : [noneOf(union, kind, kinds, given)];
}

/** The member whose value tells the branches apart, where there is one. */
const kindOf = ([first, ...others]: readonly Described[]): string | undefined =>
  Object.entries(first?.properties ?? {})
    .filter(([, { const: value }]) => value !== undefined)
    .map(([name]) => name)
    .find((name) => others.every(({ properties }) => properties?.[name]?.const !== undefined));

function noneOf(union: ErrorObject, kind: string, kinds: readonly unknown[], given: unknown): ErrorObject {
  const shape = { enum: kinds };
  return given === undefined
    ? {
        ...union,
        keyword: 'required',
        params: { missingProperty: kind },
        parentSchema: { properties: { [kind]: shape } },
      }
    : { ...union, keyword: 'enum', instancePath: `${union.instancePath}/${kind}`, parentSchema: shape };
}
