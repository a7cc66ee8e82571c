import type { Recorded } from '#domain/kernel/decider.js';
import type { BlockCommand } from '#domain/block/commands.js';
import { blockDecider } from '#domain/block/decider.js';
import type { BlockEvent } from '#domain/block/events.js';
import type { RegistryCommand } from '#domain/registry/commands.js';
import { registryDecider } from '#domain/registry/decider.js';
import type { RegistryEvent } from '#domain/registry/events.js';
import { evolveRegistry, type RegistryDocument } from '#record/registry/registry-document.js';
import { openIncidentsAt } from '#views/facts/registry.js';
import { Story } from '../support/given.js';
import { HOLDER, LESSEE } from '../support/lease-story.js';

const registry = 'afrinic' as const;
const desk = () =>
  new Story<RegistryCommand, RegistryEvent, ReadonlyMap<string, boolean>>(
    registryDecider,
    'registry-afrinic',
  );
const incident = {
  registry,
  incidentId: 'RI-1',
  occurredAt: '2026-02-01T00:00:00Z',
  summary: 'Changes are frozen',
};
const open = (over: Partial<typeof incident> = {}) => ({
  type: 'OpenRegistryIncident' as const,
  data: { ...incident, ...over },
});
const close = {
  type: 'CloseRegistryIncident' as const,
  data: { registry, incidentId: 'RI-1' },
  context: { effectiveAt: '2026-02-20T00:00:00Z' },
};

describe('an incident at a registry (I12)', () => {
  it('is open from when it began, whenever somebody said so, until it is closed', () => {
    const story = desk();
    story.when(open(), close);
    const document = story.history.reduce<RegistryDocument | undefined>(
      (before, event) => evolveRegistry(before, event as unknown as Recorded<RegistryEvent>),
      undefined,
    )!;
    const openAt = (on: string) => openIncidentsAt(document, on).map(({ incidentId }) => incidentId);
    expect(openAt('2026-01-31T23:59:59.999Z')).toEqual([]);
    expect(openAt('2026-02-01T00:00:00.000Z')).toEqual(['RI-1']);
    expect(openAt('2026-02-20T00:00:00.000Z')).toEqual([]);
  });

  it.each([
    ['known already', [open()], open(), 'registry-incident-known', '/incidentId'],
    [
      'still to come',
      [],
      open({ occurredAt: '2099-01-01T00:00:00Z' }),
      'registry-incident-in-future',
      '/occurredAt',
    ],
    ['closed, and was never opened', [], close, 'registry-incident-unknown', '/incidentId'],
    ['closed a second time', [open(), close], close, 'registry-incident-closed', '/incidentId'],
  ])('is refused where it is %s', (_what, before, command, code, pointer) => {
    const story = desk();
    story.when(...before);
    expect(story.refusal(command)).toMatchObject({ code, pointer });
  });
});

describe('a block that was registered with its holder alone, as a portfolio has it (I5, V4)', () => {
  const prefix = '198.51.0.0/16';
  const register = (data: object) => ({
    type: 'RegisterBlock' as const,
    data: { prefix, holder: HOLDER, ...data },
  });
  const registered = () => {
    const story = new Story<BlockCommand, BlockEvent, unknown>(blockDecider as never, `block-${prefix}`);
    story.when(register({}) as never);
    return story;
  };

  it('is told what its registry calls it later, and keeps what was told before', () => {
    const story = registered();
    story.when(register({ registry: 'RIPE NCC', registryHandle: 'ORG-ELM1-RIPE' }) as never);
    const [event] = story.when(register({ registryStatus: 'ALLOCATED PA' }) as never);
    expect(event).toMatchObject({
      type: 'BlockRegistered',
      data: {
        prefix,
        holder: HOLDER,
        registry: 'RIPE NCC',
        registryHandle: 'ORG-ELM1-RIPE',
        registryStatus: 'ALLOCATED PA',
      },
    });
  });

  it.each([
    ['says nothing new', {}, '/prefix'],
    ['names another holder', { holder: LESSEE, registryHandle: 'ORG-OAK1-RIPE' }, '/holder'],
  ])('refuses what %s', (_what, told, pointer) => {
    expect(registered().refusal(register(told) as never)).toMatchObject({ code: 'block-known', pointer });
  });
});
