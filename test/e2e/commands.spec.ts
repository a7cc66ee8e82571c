import { EXAMPLES } from '#ledger/http/commands/examples.js';
import { COMMAND_ROUTES } from '#ledger/http/commands/routes.js';
import { startService, type Client, type Service } from '../support/service.js';

let service: Service;
let operator: Client;
beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
});
afterAll(() => service.stop());

const pathOf = (type: string, change: object = {}) => {
  const route = COMMAND_ROUTES.find(({ command }) => command.type === type)!;
  const values: Record<string, string> = { ...EXAMPLES[type]!.path, ...change };
  return route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name]!));
};

describe('every command, by its example of the OpenAPI document', () => {
  it.each(Object.keys(EXAMPLES))('%s', async (type) => {
    const answer = await operator.post(pathOf(type), EXAMPLES[type]!.body);
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  });
});
