import type { NewEvent } from '#domain/kernel/event.js';
import { AppendTooLarge, WrongExpectedRevision } from '#event-store/errors.js';
import { anEvent, idsOf, someEvents } from '../some-events.js';
import type { LogUnderTest } from './log-under-test.js';

const chunk = (bytes: number) => anEvent({ data: { chunk: 'a'.repeat(bytes) } });

const appendTo =
  ({ writer }: LogUnderTest) =>
  (stream: string, ...events: NewEvent[]) =>
    writer.append(stream, 'no-stream', events);

/** What an append does, refuses and answers. */
export function contractOfAppending(open: () => LogUnderTest): void {
  describe('appending', () => {
    let log: LogUnderTest;
    beforeEach(() => {
      log = open();
    });

    it('starts a stream at revision 0 and continues it without a gap', async () => {
      const first = await log.writer.append(log.stream(), 'no-stream', someEvents(2));
      const second = await log.writer.append(log.stream(), first.revision, someEvents(3));
      expect([first.revision, second.revision]).toEqual([1n, 4n]);
      const revisions = (await log.reader.readStream(log.stream())).map(({ revision }) => revision);
      expect(revisions).toEqual([0n, 1n, 2n, 3n, 4n]);
    });

    it('answers with the position at which the last event is read', async () => {
      const one = await log.writer.append(log.stream(), 'no-stream', someEvents(1));
      const three = await log.writer.append(log.stream(), 0n, someEvents(3));
      const positions = (await log.reader.readStream(log.stream())).map(({ position }) => position);
      expect([one.position, three.position]).toEqual([positions[0], positions[3]]);
    });

    it('refuses a stream that has moved on, and says where it is', async () => {
      await log.writer.append(log.stream(), 'no-stream', someEvents(2));
      const refused = log.writer.append(log.stream(), 0n, someEvents(1));
      await expect(refused).rejects.toBeInstanceOf(WrongExpectedRevision);
      await expect(refused).rejects.toMatchObject({ stream: log.stream(), expected: 0n, actual: 1n });
      expect(await log.reader.readStream(log.stream())).toHaveLength(2);
    });

    it('refuses a revision that the stream has not reached, however high', async () => {
      await expect(log.writer.append(log.stream(), 0n, someEvents(1))).rejects.toMatchObject({
        actual: 'no-stream',
      });
      await log.writer.append(log.stream(), 'no-stream', someEvents(1));
      await expect(log.writer.append(log.stream(), 5n, someEvents(1))).rejects.toMatchObject({ actual: 0n });
      const highest = (1n << 63n) - 2n;
      await expect(log.writer.append(log.stream(), highest, someEvents(1))).rejects.toMatchObject({
        actual: 0n,
      });
    });

    it('refuses to start a stream twice', async () => {
      await log.writer.append(log.stream(), 'no-stream', someEvents(1));
      const refused = log.writer.append(log.stream(), 'no-stream', someEvents(1));
      await expect(refused).rejects.toMatchObject({ expected: 'no-stream', actual: 0n });
    });

    it('lets exactly one of many that start a stream at once win', async () => {
      const racers = Array.from({ length: 20 }, () => someEvents(2));
      const outcomes = await Promise.allSettled(
        racers.map((events, index) =>
          (index % 2 ? log.writer : log.reader).append(log.stream(), 'no-stream', events),
        ),
      );
      const winners = racers.filter((_, index) => outcomes[index]?.status === 'fulfilled');
      expect(winners).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(WrongExpectedRevision);
      }
      expect(idsOf(await log.reader.readStream(log.stream()))).toEqual(idsOf(winners[0]!));
    });

    it('keeps the other appends of the moment when one of them is refused', async () => {
      await log.writer.append(log.stream('L-1'), 'no-stream', someEvents(1));
      const outcomes = await Promise.allSettled([
        log.writer.append(log.stream('L-2'), 'no-stream', someEvents(1)),
        log.writer.append(log.stream('L-1'), 'no-stream', someEvents(1)),
        log.writer.append(log.stream('L-3'), 'no-stream', someEvents(1)),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await log.whole()).toHaveLength(3);
    });

    it('answers a repeat as it did the first time, also when the stream has moved on', async () => {
      const events = someEvents(2);
      await log.writer.append(log.stream(), 'no-stream', someEvents(1));
      const first = await log.writer.append(log.stream(), 0n, events);
      expect(await log.writer.append(log.stream(), 0n, events)).toEqual(first);
      await log.writer.append(log.stream(), 2n, someEvents(1));
      expect(await log.reader.append(log.stream(), 0n, events)).toEqual(first);
      expect(await log.reader.readStream(log.stream())).toHaveLength(4);
    });

    it('answers both of two equal appends at once alike', async () => {
      const events = someEvents(2);
      const [one, two] = await Promise.all([
        log.writer.append(log.stream(), 'no-stream', events),
        log.writer.append(log.stream(), 'no-stream', events),
      ]);
      expect(one).toEqual(two);
      expect(await log.reader.readStream(log.stream())).toHaveLength(2);
    });

    it('takes only the whole of an append for a repeat', async () => {
      const [first, second, third] = [anEvent(), anEvent(), anEvent()];
      await log.writer.append(log.stream(), 'no-stream', [first, second]);
      for (const events of [[first, third], [first, second, third], [second]]) {
        await expect(log.writer.append(log.stream(), 'no-stream', events)).rejects.toBeInstanceOf(
          WrongExpectedRevision,
        );
      }
      expect(await log.reader.readStream(log.stream())).toHaveLength(2);
    });

    it('refuses an append over the limit, and takes one just within it', async () => {
      const refused = log.writer.append(log.stream(), 'no-stream', [chunk(500_000), chunk(500_000)]);
      await expect(refused).rejects.toBeInstanceOf(AppendTooLarge);
      expect(await log.reader.readStream(log.stream())).toEqual([]);
      await log.writer.append(log.stream(), 'no-stream', [chunk(980_000)]);
      const [event] = await log.reader.readStream(log.stream());
      expect(event?.data).toEqual({ chunk: 'a'.repeat(980_000) });
    });

    it('refuses what JSON cannot hold, no event at all, and the store’s own names', async () => {
      const append = appendTo(log);
      await expect(append(log.stream(), anEvent({ data: { revision: 1n } }))).rejects.toBeInstanceOf(
        TypeError,
      );
      await expect(append(log.stream(), anEvent({ data: [] }))).rejects.toBeInstanceOf(TypeError);
      await expect(append(log.stream())).rejects.toBeInstanceOf(RangeError);
      await expect(append('$settings', anEvent())).rejects.toBeInstanceOf(RangeError);
      await expect(append(log.stream(), anEvent({ type: '$metadata' }))).rejects.toBeInstanceOf(RangeError);
      expect(await log.whole()).toEqual([]);
    });
  });
}
