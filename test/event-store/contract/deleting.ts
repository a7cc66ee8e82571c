import { StreamDeleted } from '#event-store/errors.js';
import { someEvents } from '../some-events.js';
import type { LogUnderTest } from './log-under-test.js';

/** Erasure of a stream. */
export function contractOfDeleting(open: () => LogUnderTest): void {
  describe('a deleted stream', () => {
    let log: LogUnderTest;
    beforeEach(() => {
      log = open();
    });

    it('is gone from reads, refuses appends, and leaves the others as they are', async () => {
      await log.writer.append(log.stream('person-key'), 'no-stream', someEvents(2));
      await log.writer.append(log.stream('L-1'), 'no-stream', someEvents(2));
      await log.writer.deleteStream(log.stream('person-key'));
      expect(await log.reader.readStream(log.stream('person-key'))).toEqual([]);
      for (const expected of [1n, 'no-stream'] as const) {
        const refused = log.reader.append(log.stream('person-key'), expected, someEvents(1));
        await expect(refused).rejects.toBeInstanceOf(StreamDeleted);
      }
      expect(await log.reader.readStream(log.stream('L-1'))).toHaveLength(2);
    });

    it('may be deleted again, and before it ever was', async () => {
      await log.writer.deleteStream(log.stream());
      await log.writer.deleteStream(log.stream());
      await expect(log.writer.append(log.stream(), 'no-stream', someEvents(1))).rejects.toBeInstanceOf(
        StreamDeleted,
      );
    });

    it('never gives its positions away', async () => {
      const { position } = await log.writer.append(log.stream('person-key'), 'no-stream', someEvents(2));
      await log.writer.deleteStream(log.stream('person-key'));
      const next = await log.writer.append(log.stream('L-1'), 'no-stream', someEvents(1));
      expect(next.position).toBeGreaterThan(position);
      const follower = log.follow(position);
      await follower.until(({ events }) => events.length >= 1);
      expect(follower.events[0]?.stream).toBe(log.stream('L-1'));
    });
  });
}
