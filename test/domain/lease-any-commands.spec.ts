import * as fc from 'fast-check';
import { checker } from '#domain/kernel/check.js';
import { LEASE_COMMANDS } from '#domain/lease/commands.js';
import { LEASE_EVENTS } from '#domain/lease/events.js';
import { follow } from '#domain/lease/evolve.js';
import { LEASE_REFUSALS } from '#domain/lease/refusals.js';
import { claimOf } from '../support/small-world.arbitraries.js';
import { commandOf, leaseCommands, type TimedStep } from '../support/sequences.arbitraries.js';
import { illegalities } from '../support/legality.js';
import { LeaseStory } from '../support/lease-story.js';

const checks = new Map(LEASE_EVENTS.map(({ type, data }) => [type as string, checker(data)]));

interface Told {
  readonly story: LeaseStory;
  readonly codes: ReadonlySet<string>;
  readonly accepted: ReadonlySet<string>;
  /** What was wrong after which command. */
  readonly wrong: readonly string[];
}

/** Tells a lease the commands one by one, refused or not, and looks at each fact and at the state after each. */
function tell(steps: readonly TimedStep[]): Told {
  const story = new LeaseStory();
  const codes = new Set<string>();
  const accepted = new Set<string>();
  const wrong: string[] = [];
  steps.forEach(({ step, now }, index) => {
    const command = commandOf(step, story.lease);
    const asked = { ...command, context: { ...command.context, now, commandId: claimOf(index + 1) } };
    const refused = story.refusal(asked as never);
    if (refused !== 'accepted') {
      codes.add(refused.code);
      return;
    }
    const before = story.lease;
    const facts = story.when(asked as never);
    accepted.add(command.type);
    for (const { type, data } of facts)
      if ('faults' in checks.get(type)!(structuredClone(data))) wrong.push(`${type} is malformed`);
    if (command.type !== 'CorrectFact')
      story.history.slice(-facts.length || Infinity).reduce((state, event) => {
        const after = follow(state, event);
        if (after === undefined) wrong.push(`${event.type} was decided and cannot happen`);
        return after ?? state;
      }, before);
    wrong.push(...illegalities(story.lease, now).map((each) => `after ${command.type}: ${each}`));
  });
  return { story, codes, accepted, wrong };
}

describe('any sequence of commands', () => {
  it('reaches no illegal state, and decides nothing that cannot happen', () => {
    fc.assert(
      fc.property(leaseCommands, (commands) => {
        expect(tell(commands).wrong).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('is refused by listed codes only', () => {
    const listed = LEASE_REFUSALS.map(({ code }) => code);
    fc.assert(
      fc.property(leaseCommands, (commands) => {
        expect(listed).toEqual(expect.arrayContaining([...tell(commands).codes]));
      }),
      { numRuns: 200 },
    );
  });

  it('leads to the state that its history folds to', () => {
    fc.assert(
      fc.property(leaseCommands, (commands) => {
        const { story } = tell(commands);
        const again = new LeaseStory();
        for (const event of story.history) again.add(event);
        expect(again.lease).toEqual(story.lease);
      }),
      { numRuns: 150 },
    );
  });

  it('is no idle test: such sequences have every command accepted and most refusals given', () => {
    const all = fc.sample(leaseCommands, { numRuns: 1500, seed: 2 }).map(tell);
    const accepted = new Set(all.flatMap((each) => [...each.accepted]));
    const codes = new Set(all.flatMap((each) => [...each.codes]));
    expect(LEASE_COMMANDS.map(({ type }) => type as string).filter((type) => !accepted.has(type))).toEqual(
      [],
    );
    expect(codes.size).toBeGreaterThan(45);
  });
});

describe('any history', () => {
  const SCRAMBLED = fc.array(
    fc.record({
      pick: fc.nat(),
      /** Which other event lends its data, if any. */
      lend: fc.option(fc.nat(), { nil: undefined }),
      correct: fc.option(fc.nat({ max: 30 }), { nil: undefined }),
      junk: fc.option(fc.dictionary(fc.string(), fc.jsonValue()), { nil: undefined }),
    }),
    { maxLength: 60 },
  );

  it('folds without an error: shuffled, doubled, corrected with data of other events or with none at all', () => {
    fc.assert(
      fc.property(leaseCommands, SCRAMBLED, (commands, picks) => {
        const { history } = tell(commands).story;
        const scrambled = new LeaseStory();
        for (const { pick, lend, correct, junk } of picks) {
          const event = history[pick % history.length];
          if (event === undefined) continue;
          const revision = BigInt(scrambled.history.length);
          const replacement = junk ?? history[(lend ?? pick) % history.length]!.data;
          const data =
            lend === undefined && junk === undefined
              ? { revision: String(correct), retracted: true }
              : { revision: String(correct), replacement };
          scrambled.add(
            correct === undefined
              ? { ...event, revision }
              : { ...event, revision, type: 'FactCorrected', data },
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
