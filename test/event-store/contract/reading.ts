import type { NewEvent } from '#domain/kernel/event.js';
import { idsOf, someEvents } from '../some-events.js';
import type { LogUnderTest } from './log-under-test.js';

/** Streams and the whole log, read in one order. */
export function contractOfReading(open: () => LogUnderTest): void {
  describe('reading', () => {
    let log: LogUnderTest;
    beforeEach(() => {
      log = open();
    });

    it('reads a stream from a revision on, and nothing of one that does not exist', async () => {
      await log.writer.append(log.stream(), 'no-stream', someEvents(4));
      const revisions = (await log.reader.readStream(log.stream(), 2n)).map(({ revision }) => revision);
      expect(revisions).toEqual([2n, 3n]);
      expect(await log.reader.readStream(log.stream(), 4n)).toEqual([]);
      expect(await log.reader.readStream(log.stream('never'))).toEqual([]);
    });

    it('reads the whole log in one order, whatever the page', async () => {
      const appended: NewEvent[] = [];
      for (const reference of ['L-1', 'L-2', 'L-3', 'L-4']) {
        const events = someEvents(3);
        await log.writer.append(log.stream(reference), 'no-stream', events);
        appended.push(...events);
      }
      expect(await log.reader.readAll(log.start, 0)).toEqual([]);
      for (const page of [1, 5, 1000]) expect(idsOf(await log.whole(page))).toEqual(idsOf(appended));
      const positions = (await log.whole()).map(({ position }) => position);
      expect(positions.every((position, index) => index === 0 || position > positions[index - 1]!)).toBe(
        true,
      );
    });

    it('gives an event the same face in its stream and in the log', async () => {
      await log.writer.append(log.stream(), 'no-stream', someEvents(3));
      expect(await log.whole()).toEqual(await log.reader.readStream(log.stream()));
    });

    it('knows the head of the log', async () => {
      const { position } = await log.writer.append(log.stream(), 'no-stream', someEvents(2));
      expect(await log.reader.head()).toBeGreaterThanOrEqual(position);
      expect((await log.whole()).at(-1)?.position).toBe(position);
    });
  });
}
