import { readFileSync } from 'node:fs';
import { goldenLogs } from './golden-log.js';
import { projectionFault, projectionOf } from './projection.js';

const recorded = JSON.parse(readFileSync(new URL('projection.json', import.meta.url), 'utf8'));

it('what golden logs are projected to changes with the version of the projection alone', async () => {
  expect(projectionFault(recorded, await projectionOf(goldenLogs()))).toBeUndefined();
});

describe('a fault is told', () => {
  const before = { version: '1', rows: { log: 'ab' } };

  it('of rows that changed and not the version, of a version that is not on record, and of a new log', () => {
    expect(projectionFault(before, before)).toBeUndefined();
    expect(projectionFault(before, { ...before, rows: { log: 'cd' } })).toMatch(/raise PROJECTION_VERSION/);
    expect(projectionFault(before, { ...before, version: '2' })).toMatch(/history:projection/);
    expect(projectionFault(before, { version: '2', rows: { log: 'cd' } })).toMatch(/history:projection/);
    expect(projectionFault(before, { ...before, rows: { log: 'ab', more: 'cd' } })).toMatch(/more is new/);
  });
});
