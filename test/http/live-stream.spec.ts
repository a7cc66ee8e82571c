import * as fc from 'fast-check';
import { LiveStream } from '#ledger/http/live/live-stream.js';
import { eventsIn } from '../support/event-stream.js';
import { propertyRuns } from '../support/property-runs.js';

const opened = () => {
  const gone: LiveStream[] = [];
  const stream = new LiveStream((each) => gone.push(each));
  stream.read(0);
  return { stream, gone };
};
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const everything = (stream: LiveStream): string => String((stream.read() as Buffer | null) ?? '');

/** What happens to a stream: the position moves so far, or its reader takes all that came. */
const happenings = fc.array(fc.oneof(fc.nat(3), fc.constant('read' as const)), { maxLength: 60 });

describe('what one reader is told', () => {
  it('is each position once, rising, and in the end the newest, however slowly it reads', async () => {
    const property = fc.asyncProperty(happenings, async (all) => {
      const { stream } = opened();
      let position = 0;
      let text = '';
      for (const each of [...all, 'read', 0, 'read'] as const) {
        if (each === 'read') text += everything(stream);
        else stream.look({ position: String((position += each)) });
        await nextTurn();
      }
      const { events, rest } = eventsIn(text);
      const told = events.flatMap(({ id }) => (id === undefined ? [] : [Number(id)]));
      expect(told).toEqual([...new Set(told)].toSorted((a, b) => a - b));
      expect([told.at(-1), rest]).toEqual([position, '']);
    });
    await fc.assert(property, { numRuns: propertyRuns(100) });
  });

  it('costs some kilobytes while it does not read, and then it is cut off', async () => {
    const { stream, gone } = opened();
    let most = 0;
    for (let position = 1; gone.length === 0 && position < 10_000; position++) {
      stream.look({ position: '9'.repeat(30) + position, lag: { state: 'ready', behindSeconds: position } });
      most = Math.max(most, stream.readableLength);
      await nextTurn();
    }
    expect(gone).toEqual([stream]);
    expect(stream.destroyed).toBe(true);
    expect(most).toBeLessThan(2_048);
  });

  it('is a comment now and then while nothing happens, so that a broken connection is noticed', async () => {
    const { stream } = opened();
    for (let look = 0; look < 130; look++) {
      stream.look({ position: null });
      await nextTurn();
    }
    expect(eventsIn(everything(stream)).events).toEqual([
      { event: 'position', data: { position: null } },
      {},
      {},
    ]);
  });

  it('is at last why it ends', async () => {
    const { stream, gone } = opened();
    stream.look({ position: '7' });
    stream.end('expired');
    const text = everything(stream);
    expect(eventsIn(text).events.at(-1)).toEqual({ event: 'end', data: { because: 'expired' } });
    expect(gone).toContain(stream);
  });
});
