import { mkdirSync, statSync } from 'node:fs';
import { ClockJumps } from '#application/troubles/clock-jumps.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const MINUTE = 60_000;
const DAY = 86_400_000;
let [wall, monotonic, folders] = [0, 0, 0];
const clock = () => new Date(wall);
const pass = (milliseconds: number) => ((wall += milliseconds), (monotonic += milliseconds));
const watch = (path: string, lastKnown?: string) =>
  new ClockJumps(path, clock, { monotonic: () => monotonic, lastKnown: () => lastKnown });

let path: string;
beforeEach(() => {
  path = `${folder.path}/${folders++}`;
  mkdirSync(path);
  [wall, monotonic] = [Date.parse('2026-07-01T00:00:00Z'), 1];
});

/** Runs for so long, looked at now and then. */
function run(jumps: ClockJumps, milliseconds: number, every = MINUTE): void {
  for (let gone = 0; gone < milliseconds; gone += every) {
    pass(every);
    jumps.trouble();
  }
}

describe('a clock that jumps', () => {
  it('is believed while it goes on by itself, for however many idle days', () => {
    const jumps = watch(path);
    run(jumps, 40 * DAY, DAY / 4);
    expect([jumps.trouble(), jumps.believed]).toEqual([undefined, true]);
  });

  it.each([
    ['ahead', 400 * DAY],
    ['an hour ahead', 60 * MINUTE],
    ['back', -2 * DAY],
  ])(
    'is not believed once set %s while the process runs, nor after a start, until somebody confirms it',
    (_, by) => {
      const jumps = watch(path);
      run(jumps, MINUTE);
      wall += by;
      expect(jumps.trouble()).toMatchObject({ what: 'clock', state: 'jumped', answered: true });
      run(jumps, 5 * MINUTE);
      expect([jumps.believed, watch(path).trouble()?.state]).toEqual([false, 'jumped']);

      watch(path).confirm();
      expect([jumps.trouble(), jumps.believed, watch(path).trouble()]).toEqual([undefined, true, undefined]);
    },
  );

  it.each([
    ['31 days', undefined, 31 * DAY],
    ['over 31 days', 'jumped', 31 * DAY + MINUTE],
    ['minus two minutes', 'jumped', -2 * MINUTE],
  ])('after %s without a process is %s', (_, state, gap) => {
    run(watch(path), MINUTE);
    const at = wall;
    wall = at + gap;
    expect(watch(path).asFound()?.state).toBe(state);
    expect(watch(path).trouble()?.state).toBe(state);
  });

  it('that was told once is not told over a confirmation, however often one looks', () => {
    const jumps = watch(path);
    run(jumps, MINUTE);
    wall += 400 * DAY;
    jumps.trouble();
    const told = statSync(`${path}/clock-heartbeat.json`).ino;
    run(jumps, 5 * MINUTE);
    expect(statSync(`${path}/clock-heartbeat.json`).ino).toBe(told);
  });

  it('is held against the newest event where there is no heartbeat', () => {
    expect(watch(path, '2025-01-01T00:00:00.000Z').trouble()).toMatchObject({
      state: 'jumped',
      found: expect.stringContaining('from 2025-01-01'),
    });
  });
});
