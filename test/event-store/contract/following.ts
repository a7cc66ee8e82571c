import { idsOf, someEvents } from '../some-events.js';
import type { LogUnderTest } from './log-under-test.js';

/** Catch-up, live events, and an end without an error. */
export function contractOfFollowing(open: () => LogUnderTest): void {
  describe('a subscription', () => {
    let log: LogUnderTest;
    beforeEach(() => {
      log = open();
    });

    it('says that it has caught up with nothing to deliver', async () => {
      const follower = log.follow(log.start);
      await follower.until(({ caughtUp }) => caughtUp);
      expect(follower.events).toEqual([]);
    });

    it('delivers from the log’s start, catches up, and goes on with what is appended then', async () => {
      const before = someEvents(3);
      await log.writer.append(log.stream(), 'no-stream', before);
      const follower = log.follow(undefined);
      await follower.until(({ caughtUp }) => caughtUp);
      expect(idsOf(follower.events)).toEqual(idsOf(before));
      const later = someEvents(2);
      await log.writer.append(log.stream(), 2n, later);
      await follower.until(({ events, caughtUp }) => events.length >= 5 && caughtUp);
      expect(idsOf(follower.events)).toEqual(idsOf([...before, ...later]));
      expect(follower.events).toEqual(await log.reader.readStream(log.stream()));
    });

    it('starts strictly after the position given', async () => {
      const { position } = await log.writer.append(log.stream(), 'no-stream', someEvents(2));
      const later = someEvents(2);
      await log.writer.append(log.stream(), 1n, later);
      const follower = log.follow(position);
      await follower.until(({ events }) => events.length >= 2);
      expect(idsOf(follower.events)).toEqual(idsOf(later));
    });

    it('misses and repeats nothing while many append', async () => {
      const follower = log.follow(log.start);
      const writers = Array.from({ length: 8 }, async (_, index) => {
        for (let revision = -1n; revision < 19n; revision += 1n) {
          const expected = revision < 0n ? 'no-stream' : revision;
          await (index % 2 ? log.writer : log.reader).append(
            log.stream(`L-${index}`),
            expected,
            someEvents(1),
          );
        }
      });
      await Promise.all(writers);
      await follower.until(({ events }) => events.length >= 160);
      expect(idsOf(follower.events)).toEqual(idsOf(await log.whole()));
    });

    it('catches up over more events than one batch holds', async () => {
      for (let batch = 0; batch < 4; batch += 1) {
        await log.writer.append(
          log.stream(),
          batch === 0 ? 'no-stream' : BigInt(batch * 600 - 1),
          someEvents(600),
        );
      }
      const follower = log.follow(log.start);
      await follower.until(({ caughtUp }) => caughtUp);
      expect(follower.events.map(({ revision }) => revision)).toEqual(
        Array.from({ length: 2400 }, (_, revision) => BigInt(revision)),
      );
    });

    it('serves several followers, each at its own pace', async () => {
      const both = [log.follow(log.start), log.follow(log.start)];
      await log.writer.append(log.stream(), 'no-stream', someEvents(2));
      for (const follower of both) await follower.until(({ events }) => events.length >= 2);
    });

    it('ends without an error when it is aborted, waiting or not', async () => {
      const waiting = log.follow(log.start);
      await waiting.until(({ caughtUp }) => caughtUp);
      await waiting.stop();
      expect(waiting.ended).toBe(true);
      for await (const delivery of log.reader.subscribe(log.start, AbortSignal.abort()))
        expect(delivery).toBeUndefined();
    });

    it('ends without an error when its store closes', async () => {
      const follower = log.follow(log.start);
      await follower.until(({ caughtUp }) => caughtUp);
      await log.reader.close();
      await follower.stop();
      expect(follower.ended).toBe(true);
    });
  });
}
