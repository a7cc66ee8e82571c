import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Response } from 'supertest';
import { answerShapes, shapeName } from '#ledger/http/openapi/answer-shapes.js';
import { VIEWS } from '#views/views.js';

// Each check is used a few times: to make it faster would cost more than it saves.
const ajv = new Ajv2020({ strict: false, allErrors: true, code: { optimize: false } });
let shapes: ReturnType<typeof answerShapes> | undefined;
const checks = new Map<string, ValidateFunction>();

const ROUTES = VIEWS.map((view) => ({
  view,
  path: new RegExp(`^${view.path.replaceAll(/:\w+/g, '[^/]+')}$`),
}));

/** The view that is at a path, `undefined` where there is none. */
export const viewAt = (path: string) => ROUTES.find((route) => route.path.test(path.split('?', 1)[0]!))?.view;

/** Every answer of a view has the shape that the OpenAPI document tells of. */
export function assertShaped(path: string, { status, type, body }: Response): void {
  const view = viewAt(path);
  if (view === undefined || status !== 200 || type !== 'application/json') return;
  assertShapedAs(shapeName(view), body, `GET ${path}`);
}

/** An answer has the shape that the OpenAPI document tells of under a name. */
export function assertShapedAs(name: string, body: unknown, asked = name): void {
  const check = checkOf(name);
  if (check(body)) return;
  const faults = ajv.errorsText(check.errors?.slice(0, 5), { dataVar: name });
  throw new Error(`${asked} is not answered as the OpenAPI document says: ${faults}`);
}

function checkOf(name: string): ValidateFunction {
  const known = checks.get(name);
  if (known !== undefined) return known;
  const check = ajv.compile((shapes ??= answerShapes())[name]!);
  checks.set(name, check);
  return check;
}
