import { Ajv2020 } from 'ajv/dist/2020.js';
import { partyActOf } from '#domain/kernel/party-acts.js';
import { EXAMPLES } from '../support/api-story.js';
import { COMMAND_ROUTES } from '#ledger/http/commands/routes.js';
import type { AnyView } from '#views/declared/view.js';
import { VIEWS } from '#views/views.js';
import { startService, type Client, type Service } from '../support/service.js';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: object;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    content: Record<string, { schema: { $ref: string }; examples: Record<string, { value: object }> }>;
  };
  readonly responses: Record<string, { description: string }>;
  readonly security?: readonly object[];
}
interface ObjectSchema {
  readonly type: 'object';
  readonly properties?: object;
  readonly additionalProperties?: unknown;
  readonly description?: string;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, object>; securitySchemes: object };
  readonly security: readonly object[];
}

/** What is asked for and is no view. */
const OTHER_GETS = [
  'getCalendar',
  'getIssuedCalendar',
  'getWebhookSecret',
  'listImports',
  'getImport',
  'getImportResults',
  'exportImportResults',
  'getFindings',
  'watchPosition',
  'downloadDocument',
  'listCheckpoints',
  'getNewestCheckpoint',
  'getConsistencyProof',
  'getInclusionProof',
  'downloadPack',
  'getPackChanges',
  'exportEvents',
  'exportEventsAsCsv',
  'getDictionary',
  'exportPerson',
];

let service: Service;
let anybody: Client;
let document: Document;
beforeAll(async () => {
  service = await startService();
  anybody = await service.as('auditor');
  document = (await anybody.get('/api-json').expect(200)).body;
});
afterAll(() => service.stop());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
/** The schemas of objects within, those that it refers to among them. */
function objectsIn(schemas: Readonly<Record<string, object>>, within: unknown): readonly ObjectSchema[] {
  if (typeof within !== 'object' || within === null) return [];
  const { $ref } = within as { readonly $ref?: string };
  if ($ref !== undefined) return objectsIn(schemas, schemas[$ref.split('/').at(-1)!]);
  const inside = Object.values(within).flatMap((each) => objectsIn(schemas, each));
  return 'type' in within && within.type === 'object' ? [within as ObjectSchema, ...inside] : inside;
}
/** Every member of a schema that is not said to be anything, by its path; what would mend it alone begins small. */
function undescribed(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((each) => undescribed(each, path));
  return Object.entries(schema).flatMap(([keyword, within]) => {
    if (keyword !== 'properties') return undescribed(within, path);
    return Object.entries(within as Readonly<Record<string, { readonly description?: string }>>).flatMap(
      ([name, member]) => [
        ...(/^[^a-z]/.test(member.description ?? '') ? [] : [`${path}.${name}`]),
        ...undescribed(member, `${path}.${name}`),
      ],
    );
  });
}
const ajv = () => {
  const compiler = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  return compiler.addSchema({ $id: 'api', ...document });
};

describe('the OpenAPI document', () => {
  it('is of version 3.1 and says how to be let in', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.security).toEqual([{ bearer: [] }]);
    expect(document.components.securitySchemes).toEqual({
      bearer: expect.objectContaining({ scheme: 'bearer' }),
    });
  });

  it('has every command of the route table, by its name, and nothing that is not served', () => {
    const posts = operations().filter(({ method }) => method === 'post');
    expect(posts.map(({ operation }) => operation.operationId).toSorted()).toEqual(
      [
        ...COMMAND_ROUTES.map(({ command }) => command.type),
        'answerEvidenceRequest',
        'applyNetworkFile',
        'applyVrpExport',
        'compareCheckpoint',
        'importFile',
        'issueCheckpoint',
        'uploadDocument',
      ].toSorted(),
    );
    const gets = operations().filter(({ method }) => method === 'get');
    expect(gets.map(({ operation }) => operation.operationId).toSorted()).toEqual(
      [
        ...VIEWS.flatMap(({ operationId, exports = [] }: AnyView) => [
          operationId,
          ...exports.map((each) => each.operationId),
        ]),
        ...OTHER_GETS,
      ].toSorted(),
    );
  });

  it('names each operation once, with its answers and every parameter of its path', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = (operation.parameters ?? []).filter((each) => each.in === 'path');
      expect([path, described.map(({ name }) => name)]).toEqual([path, inPath]);
      expect(described.every(({ required, schema }) => required && Object.keys(schema).length > 0)).toBe(
        true,
      );
      expect(Object.keys(operation.responses)).toContain('default');
    }
  });

  it('refers to nothing that it has not, and holds JSON Schemas only', () => {
    const compiler = ajv();
    for (const name of Object.keys(document.components.schemas))
      expect(compiler.compile({ $ref: `api#/components/schemas/${name}` })).toBeInstanceOf(Function);
    for (const [reference] of JSON.stringify(document).matchAll(/#\/components\/schemas\/\w+/g))
      expect(document.components.schemas).toHaveProperty(reference.split('/').at(-1)!);
  });

  it('says of every member of every answer and of every body what it is', () => {
    expect(
      Object.entries(document.components.schemas).flatMap(([name, schema]) => undescribed(schema, name)),
    ).toEqual([]);
    expect(operations().flatMap(({ path, operation }) => undescribed(operation.responses, path))).toEqual([]);
  });

  it('says of every object in an answer which members it has, or in words what decides that', () => {
    const bare = operations().flatMap(({ operation }) =>
      objectsIn(document.components.schemas, operation.responses).filter(
        ({ properties = {}, additionalProperties, description }) =>
          Object.keys(properties).length === 0 && typeof additionalProperties !== 'object' && !description,
      ),
    );
    expect(bare).toEqual([]);
  });

  it('asks for a token wherever one is needed, and there alone', () => {
    const open = operations().filter(({ operation }) => operation.security?.length === 0);
    expect(open.map(({ operation }) => operation.operationId)).toEqual(['getIssuedCalendar']);
  });

  it.each(COMMAND_ROUTES.map((route) => [route.command.type, route] as const))(
    '%s: its example is accepted by its schema and by the service’s own check',
    (type, { checkBody, target }) => {
      const { operation } = operations().find((each) => each.operation.operationId === type)!;
      const { schema, examples } = operation.requestBody!.content['application/json']!;
      const { value } = examples['example']!;
      // An id that parties may not choose is in no example: everybody may send it.
      const made = partyActOf(type)?.makesId ? { [target.name]: undefined } : {};
      expect(value).toEqual({ ...EXAMPLES[type]!.body, ...made });
      expect(Object.keys(value)).not.toContain(Object.keys(made)[0]);
      const validate = ajv().compile({ $ref: `api${schema.$ref}` });
      expect([validate(value), validate.errors]).toEqual([true, null]);
      expect(checkBody(structuredClone(value))).toHaveProperty('value');
      expect(validate({ ...value, 'no such member': 1 })).toBe(false);
    },
  );

  it('can be read and tried in a browser', async () => {
    const { text } = await anybody.get('/api').expect(200).expect('Content-Type', /html/);
    for (const [, asset] of text.matchAll(/(?:src|href)="\.\/(api\/[^"]+)"/g))
      await anybody.get(`/${asset}`).expect(200);
    expect(text).toContain('swagger-ui-bundle.js');
  });
});

describe('an answer', () => {
  it('of a problem and of a command has the documented shape', async () => {
    const operator = await service.as('operator');
    const compiler = ajv();
    const problem = compiler.compile({ $ref: 'api#/components/schemas/Problem' });
    const answer = compiler.compile({ $ref: 'api#/components/schemas/CommandAnswer' });
    const { body: refused } = await operator.post('/v1/parties', {}).expect(400);
    const { body: carriedOut } = await operator.post('/v1/parties', { name: 'x' }).expect(201);
    expect([problem(refused), problem.errors]).toEqual([true, null]);
    expect([answer(carriedOut), answer.errors]).toEqual([true, null]);
  });
});
