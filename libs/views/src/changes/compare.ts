import { earlier, SINCE } from '../declared/earlier.js';
import { Fault } from '../declared/fault.js';
import { inSlices } from '../declared/slices.js';
import { view, type AnyView, type Asking, type View, type Whole } from '../declared/view.js';
import { namesIn } from '../words/names-in.js';
import type { Change, ChangesAnswer } from './answer.js';
import { changesDeclared } from './declared.js';
import { differencesOf } from './differences.js';
import { instantWords, type Members } from './values.js';

/** What tells the changes of a view: the same question, and the instant to compare with. */
export type ChangesViewOf<V> =
  V extends View<infer N, infer P, infer _A>
    ? View<`${N}-changes`, Omit<P, 'limit' | 'cursor' | 'since' | 'sinceOn'> & typeof SINCE, ChangesAnswer>
    : never;

interface How {
  /** What of an answer is compared; all of it unless given. */
  readonly content?: (answer: never) => Members;
  /** A view that takes the same parameters and whose differences are told behind. */
  readonly beside?: AnyView;
}

/** A view's answer at an earlier instant held against its answer as it is asked for: what is otherwise, in words. (I3) */
export function comparing<V extends AnyView>(
  compared: V,
  { content: contentOf, beside }: How = {},
): ChangesViewOf<V> {
  const { limit: _, cursor: __, ...parameters } = compared.parameters as Members;
  const declared = view({
    ...changesDeclared(compared),
    parameters: { ...parameters, ...SINCE } as typeof SINCE,
    answer: async (asking, given) => {
      const then = earlier(asking, given);
      const { since: _since, sinceOn: _sinceOn, ...asked } = given as Members;
      const ask = (each: AnyView) => bothAnswers(each, asking, then, asked);
      const pairs = [await ask(compared), ...(beside === undefined ? [] : [await ask(beside)])];
      const changes: Change[] = [];
      if (pairs[0]!.was === NOTHING)
        changes.push({
          words: `Nothing was on record of it by ${instantWords(then.moment.now)}.`,
          events: [],
        });
      for (const [index, pair] of pairs.entries())
        changes.push(...(await inSlices(differencesOf(index === 0 ? as(pair, contentOf) : pair))));
      const { answer } = pairs[0]!;
      const content: ChangesAnswer = {
        view: `${compared.name}-changes`,
        before: then.moment,
        after: asking.moment,
        changes,
      };
      return {
        content,
        leases: [],
        parties: new Map(),
        position: answer.position == null ? undefined : BigInt(answer.position),
        quarantined: (answer.quarantined ?? []).map(({ revision, ...rest }) => ({
          ...rest,
          revision: BigInt(revision),
        })),
      };
    },
  });
  return declared as unknown as ChangesViewOf<V>;
}

type Pair = Parameters<typeof differencesOf>[0] & { readonly answer: Whole['answer'] };

/** Where there was nothing yet, or is nothing any more, it is held against nothing. @throws Fault where both are */
async function bothAnswers(compared: AnyView, asking: Asking, then: Asking, given: Members): Promise<Pair> {
  const times = (at: Members) => ('on' in compared.parameters ? at : { ...at, on: undefined });
  const earlierTimes = times({ asOf: then.asOf, on: then.moment.on });
  const was = await orNothing(asking.whole(compared, everyItem(compared, { ...given, ...earlierTimes })));
  const later = asking.whole(compared, everyItem(compared, given));
  const is = was === undefined ? await later : await orNothing(later);
  const { answer, shape } = (is ?? was)!;
  const named = {
    parties: { ...was?.answer.parties, ...is?.answer.parties },
    people: { ...was?.answer.people, ...is?.answer.people },
  };
  return {
    was: (was?.answer ?? NOTHING) as Members,
    is: (is?.answer ?? NOTHING) as Members,
    shape,
    names: namesIn(named),
    answer,
  };
}

const NOTHING: Members = {};

/** A difference is of all of a list, not of a page of it. */
const everyItem = ({ parameters }: AnyView, given: Members): Members =>
  'limit' in parameters ? { ...given, limit: Number.MAX_SAFE_INTEGER } : given;

const NOTHING_THERE: ReadonlySet<string> = new Set(['not-found', 'not-under-contract']);

async function orNothing(asked: Promise<Whole>): Promise<Whole | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Fault && NOTHING_THERE.has(error.code)) return undefined;
    throw error;
  }
}

function as({ was, is, ...rest }: Pair, content: How['content']): Pair {
  const of = (answer: Members): Members =>
    content === undefined || answer === NOTHING ? answer : content(answer as never);
  return { ...rest, was: of(was), is: of(is) };
}
