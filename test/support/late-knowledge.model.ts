import { addDays } from '#domain/kernel/local-date.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import {
  askOf,
  begun,
  endOf,
  midnight,
  ZONE,
  type LateStory,
  type NoticeFound,
  type Recorded,
  type Wording,
} from './late-knowledge.arbitraries.js';
import { HOLDER, LESSEE, STRANGER, type LeaseStory } from './lease-story.js';

interface Known extends NoticeFound {
  readonly term: number;
  received?: string;
}
interface Conduct {
  readonly kind: string;
  readonly at: string;
  readonly paidUntil?: string | undefined;
}
/** What the rule of late knowledge makes of a lease, told apart from the code. */
interface Model {
  /** Of the term that runs; each before it was followed by a renewal of itself. */
  ordinal: number;
  lessee: string;
  over: boolean;
  readonly notices: Map<string, Known>;
  readonly disputes: Map<string, { readonly term: number; decided: boolean }>;
  conduct: Conduct[];
  readonly billedUntil: Map<string, string>;
}

interface Told {
  readonly story: LeaseStory;
  readonly model: Model;
  /** What followed from knowing late, step by step, by the model and by the ledger. */
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

const LATE: ReadonlySet<string> = new Set(['RenewalSetAside', 'RenewalDisputed']);

/** Step by step, those that the ledger refuses left out. */
export function tell({ wording, steps }: LateStory): Told {
  const story = begun(wording);
  const model: Model = {
    ordinal: 1,
    lessee: LESSEE,
    over: false,
    notices: new Map(),
    disputes: new Map(),
    conduct: [],
    billedUntil: new Map(),
  };
  const [expected, found]: [string[], string[]] = [[], []];
  const counts = new Map<string, number>();
  for (const recorded of steps) {
    const { kind } = recorded.step;
    const index = (counts.get(kind) ?? 0) + 1;
    const ask = askOf(recorded, index, story);
    if (story.refusal(ask) !== 'accepted') continue;
    counts.set(kind, index);
    expected.push(...consequences(model, wording, recorded, index));
    for (const { type, data } of story.when(ask) as readonly { type: string; data: Late }[])
      if (LATE.has(type))
        found.push(
          [type, data.noticeId, data.term, ...new Set(data.because?.map(({ reason }) => reason))].join(' '),
        );
  }
  return { story, model, expected, found };
}
interface Late {
  readonly noticeId: string;
  readonly term: number;
  readonly because?: readonly { readonly reason: string }[];
}

function consequences(
  model: Model,
  wording: Wording,
  { now, step }: Recorded,
  index: number,
): readonly string[] {
  switch (step.kind) {
    case 'renewal':
      model.ordinal += 1;
      return [];
    case 'notice': {
      model.notices.set(`N-${index}`, { ...step, term: termOf(model, wording, step) });
      return known(model, wording, `N-${index}`, step, true);
    }
    case 'receipt': {
      const id = `N-${step.notice}`;
      const notice = model.notices.get(id)!;
      const stood = standsAgainst(model, wording, notice);
      notice.received = step.at;
      return stood ? [] : known(model, wording, id, { grade: 'documented', enteredBy: undefined }, false);
    }
    case 'conduct': {
      const kind = { loa: 'loa', amendment: 'agreement', assignment: 'assignment' }[step.what];
      note(model, { kind, at: step.at });
      if (step.what === 'assignment') model.lessee = model.lessee === LESSEE ? STRANGER : LESSEE;
      return [];
    }
    case 'invoice':
      model.billedUntil.set(`I-${index}`, step.until);
      return [];
    case 'payment':
      note(model, { kind: 'payment', at: now, paidUntil: [...model.billedUntil.values()].at(-1) });
      return [];
    case 'decision': {
      const id = `N-${step.notice}`;
      const dispute = model.disputes.get(id)!;
      dispute.decided = true;
      if (step.holds === 'renewal' || dispute.term > model.ordinal) return [];
      return [setAside(model, id, dispute.term)];
    }
    case 'credit':
    case 'return':
      return [];
  }
}

const note = (model: Model, conduct: Conduct): void => {
  if (model.ordinal > 1) model.conduct.push(conduct);
};

const hasRight = ({ by }: Wording, notice: NoticeFound): boolean =>
  notice.purpose === 'non-renewal' && (by === 'either' || by === notice.by);

/** The term that ran when it took effect: when it was served, or is deemed delivered by the clause for it. */
function termOf(model: Model, wording: Wording, notice: NoticeFound): number {
  const { deemed, receipt } = wording;
  const day = midnight(addDays(localDateAt(notice.at, ZONE), deemed ?? 0));
  const counts = hasRight(wording, notice) && !receipt && day > notice.at ? day : notice.at;
  const ran = Array.from({ length: model.ordinal - 1 }, (_, index) => index + 1);
  return ran.find((ordinal) => counts < midnight(endOf(wording, ordinal))) ?? model.ordinal;
}

function standsAgainst(model: Model, wording: Wording, notice: Known): boolean {
  const { term, at, received } = notice;
  const { period, receipt, deemed } = wording;
  if (!hasRight(wording, notice) || term >= model.ordinal) return false;
  const last = addDays(endOf(wording, term), -period - (receipt ? 0 : (deemed ?? 0)));
  const counts = receipt ? received : at;
  return at < midnight(endOf(wording, term)) && counts !== undefined && counts <= midnight(addDays(last, 1));
}

function known(
  model: Model,
  wording: Wording,
  id: string,
  { grade, enteredBy }: Pick<NoticeFound, 'grade' | 'enteredBy'>,
  byItself: boolean,
): readonly string[] {
  const notice = model.notices.get(id)!;
  if (model.disputes.has(id) || !standsAgainst(model, wording, notice)) return [];
  const end = endOf(wording, notice.term);
  const favoured = enteredBy === (notice.by === 'lessor' ? HOLDER : model.lessee);
  const because = [
    ...(grade === 'claimed' && byItself ? ['claimed-only'] : []),
    ...(favoured ? ['entered-by-the-side-it-favours'] : []),
    ...model.conduct
      .filter(({ at, paidUntil }) => at >= midnight(end) && (paidUntil === undefined || paidUntil > end))
      .map(({ kind }) => kind),
  ];
  if (because.length === 0) return [setAside(model, id, notice.term + 1)];
  model.disputes.set(id, { term: notice.term + 1, decided: false });
  return [['RenewalDisputed', id, notice.term + 1, ...new Set(because)].join(' ')];
}

function setAside(model: Model, id: string, term: number): string {
  model.ordinal = term - 1;
  model.over = true;
  return `RenewalSetAside ${id} ${term}`;
}
