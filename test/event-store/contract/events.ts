import { anEvent, metadata, someEvents } from '../some-events.js';
import type { LogUnderTest } from './log-under-test.js';

/** What was appended comes back as it was. */
export function contractOfEvents(open: () => LogUnderTest): void {
  describe('what was appended', () => {
    let log: LogUnderTest;
    beforeEach(() => {
      log = open();
    });

    it('is read back as it was, with its stream, its place and its time', async () => {
      const event = anEvent({
        data: {
          'naïve ключ': ['שלום', '𝄞', '\u0000\u2028"\\/', '\ud800'],
          '': null,
          nested: { a: [[]], b: {} },
        },
        metadata: {
          ...metadata,
          reason: 'Überschuß',
          traceparent: '00-0af7651916cd43dd8448eb211c80319c-01',
        },
      });
      const { position } = await log.writer.append(log.stream(), 'no-stream', [event]);
      const [read] = await log.reader.readStream(log.stream());
      expect(JSON.stringify(read?.data)).toBe(JSON.stringify(event.data));
      expect(JSON.stringify(read?.metadata)).toBe(JSON.stringify(event.metadata));
      expect(read).toMatchObject({
        id: event.id,
        type: event.type,
        stream: log.stream(),
        revision: 0n,
        position,
      });
      expect(read?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    it('keeps numbers to the last digit', async () => {
      const data = { largest: Number.MAX_SAFE_INTEGER, tiny: 5e-324, third: 1 / 3, minus: -0.1 };
      await log.writer.append(log.stream(), 'no-stream', [anEvent({ data })]);
      expect((await log.reader.readStream(log.stream()))[0]?.data).toEqual(data);
    });

    it('bears the time of the ledger that it was copied from', async () => {
      const copied = anEvent({ metadata: { ...metadata, originalRecordedAt: '2019-03-04T05:06:07Z' } });
      await log.writer.append(log.stream(), 'no-stream', [copied]);
      const [read] = await log.reader.readStream(log.stream());
      expect(read?.recordedAt).toBe('2019-03-04T05:06:07.000Z');
      expect(read?.metadata.originalRecordedAt).toBe('2019-03-04T05:06:07Z');
    });

    it('is not changed by a reader who changes what was handed over', async () => {
      await log.writer.append(log.stream(), 'no-stream', someEvents(1));
      const [read] = await log.reader.readStream(log.stream());
      Object.assign(read!.data, { prefix: '192.0.2.0/24' });
      expect((await log.reader.readStream(log.stream()))[0]?.data).toEqual({ prefix: '198.51.100.0/24' });
    });
  });
}
