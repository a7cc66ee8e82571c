import type { CommandRoute } from '#ledger/http/commands/command-route.js';
import { COMMAND_ROUTES } from '#ledger/http/commands/routes.js';
import { mutationsOf, type Mutation } from '../support/mutations.js';
import { startService, type Client, type Service } from '../support/service.js';

interface Detail {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly detail: string;
  readonly mend?: string;
}

let service: Service;
let operator: Client;
beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
});
afterAll(() => service.stop());

const pathOf = ({ path, example }: CommandRoute) =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(example.path[name]!));

/** What may be absent may be dropped, and some texts may say anything. */
const mayBeRight = ({ checkBody }: CommandRoute, { value }: Mutation) =>
  'value' in checkBody(structuredClone(value));

/** A list that became too short is at fault itself. */
const isNear = (fault: string, mutated: string) =>
  fault.startsWith(mutated) || fault === mutated.slice(0, mutated.lastIndexOf('/'));

/** What an answer to something wrong does not tell as it should. */
function untold(
  { kind, pointer }: Mutation,
  status: number,
  errors: readonly Detail[] = [],
): readonly string[] {
  const places = errors.map((each) => each.pointer);
  return [
    ...(status >= 400 && status < 500 ? [] : [`answered ${status}`]),
    ...(errors.length > 0 ? [] : ['names nothing']),
    ...errors.flatMap(({ pointer: at, mend }) => [
      ...(at !== undefined && isNear(at, pointer) ? [] : [`names ${at}`]),
      ...(mend ? [] : [`has no mend for ${at}`]),
    ]),
    ...(new Set(places).size === places.length ? [] : [`names one twice: ${places.join(', ')}`]),
  ].map((what) => `${kind} ${pointer}: ${what}`);
}

describe('a body with one thing wrong is answered with what and how to mend it, once', () => {
  it.each(COMMAND_ROUTES.map((route) => [route.command.type, route] as const))('%s', async (_, route) => {
    const told: string[] = [];
    let asked = 0;
    for (const mutation of mutationsOf(route.example.body)) {
      if (mayBeRight(route, mutation)) continue;
      const { status, body } = await operator.post(pathOf(route), mutation.value as object);
      told.push(...untold(mutation, status, body.errors));
      asked++;
    }
    expect(told).toEqual([]);
    expect(asked).toBeGreaterThan(0);
  });
});

describe('a command that the rules refuse is told what to do instead', () => {
  it.each(COMMAND_ROUTES.map((route) => [route.command.type, route] as const))('%s', async (_, route) => {
    const { status, body } = await operator.post(pathOf(route), route.example.body);
    expect([200, 201, 400, 404, 409, 422]).toContain(status);
    if (status >= 400) for (const { mend } of body.errors) expect(mend).toMatch(/\w/);
  });
});
