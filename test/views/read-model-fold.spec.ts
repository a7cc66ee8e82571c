import * as fc from 'fast-check';
import { digest } from '#read-model/digest.js';
import { kindOf } from '#read-model/document-kind.js';
import { Projector } from '#read-model/projector.js';
import { projectLog } from '#read-model/project-log.js';
import { createDatabase } from '#read-model/database.js';
import { readableHistory } from '#read-model/readable-history.js';
import { PROJECTION } from '#views/projection.js';
import { allEvents, projected } from '../support/projected.js';
import { ledgerOf, someSteps } from '../support/random-ledger.js';

const DAY_MS = 86_400_000;

const asJson = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

describe('the live read model', () => {
  it('equals, after every event, the fold of its stream up to there', async () => {
    const property = fc.asyncProperty(someSteps(40), fc.boolean(), async (steps, unreadable) => {
      const store = await ledgerOf(steps, { unreadable });
      const events = await allEvents(store);
      const database = await projected(store, [1], (live, { stream, position }) => {
        const kind = kindOf(PROJECTION.kinds, stream);
        if (!kind) return;
        const history = events.filter((event) => event.stream === stream && event.position <= position);
        const expected = kind.fold(readableHistory(history).events);
        const body = live.prepare('SELECT body FROM document WHERE stream = ?').pluck().get(stream);
        expect(body === undefined ? undefined : JSON.parse(String(body))).toEqual(asJson(expected));
      });
      database.close();
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('has the same digest whatever the batches were, and when it is rebuilt from the log', async () => {
    const batches = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    const property = fc.asyncProperty(
      someSteps(60),
      batches,
      fc.boolean(),
      fc.constantFrom(1, 20 * DAY_MS),
      async (steps, sizes, unreadable, pace) => {
        const store = await ledgerOf(steps, { unreadable, pace });
        const head = (await store.head())!;
        const rebuilt = createDatabase(':memory:', PROJECTION);
        await projectLog(new Projector(rebuilt, store, PROJECTION), store, head);
        const models = [await projected(store, [1]), await projected(store, sizes), rebuilt];
        expect(new Set(models.map((model) => digest(model, PROJECTION))).size).toBe(1);
        for (const model of models) model.close();
      },
    );
    await fc.assert(property, { numRuns: 150 });
  });
});
