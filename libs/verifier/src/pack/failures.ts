/** Something that does not hold, where. */
export interface Failure {
  /** Of the pack; `container` for what is between and around members. */
  readonly member: string;
  /** From 1. */
  readonly line?: number;
  readonly stream?: string;
  readonly revision?: string;
  /** In the member, from 0; of the container in the file. */
  readonly byte?: number;
  /** What is wrong, without the place. */
  readonly what: string;
}

/** So many are told; who sees as many needs no more. */
const MOST_FAILURES = 100;

/** What is told of a pack that is made to confuse is no longer than anybody reads. */
const short = (text: string): string => (text.length > 500 ? `${text.slice(0, 500)}…` : text);

/** There are more failures than anybody reads: no more are looked for. */
export class Enough extends Error {}

export class Failures {
  readonly list: Failure[] = [];

  /** @throws Enough */
  add(failure: Failure): void {
    if (this.list.length === MOST_FAILURES) throw new Enough();
    const { stream, what } = failure;
    this.list.push({
      ...failure,
      ...(stream === undefined ? {} : { stream: short(stream) }),
      what: short(what),
    });
  }

  /** What `work` answers; undefined where it found what a `FaultIn` says. @throws Enough */
  caught<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof FaultIn)) throw error;
      this.add(error.failure);
      return undefined;
    }
  }
}

/** Something that does not hold, and after which its part of the pack cannot be read on. */
export class FaultIn extends Error {
  constructor(readonly failure: Failure) {
    super(failure.what);
  }
}
