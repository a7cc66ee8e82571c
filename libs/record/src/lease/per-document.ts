/** Computes something of a document, or of a part of one, once, as long as that is kept: nobody changes one. */
export function perDocument<D extends object, T extends object>(compute: (document: D) => T) {
  const { answerOn, note } = privateNote<T>();
  return (document: D): T => answerOn(document) ?? note(document, compute(document));
}

/**
 * A private field on objects made elsewhere, that nobody else sees. The entries of a WeakMap outlive their objects by
 * some collections, and a view of many leases then spends more on moving them than on what it remembers.
 */
export function privateNote<T extends object>() {
  class Noted extends ReturnOverride {
    #answer: T;
    constructor(on: object, answer: T) {
      super(on);
      this.#answer = answer;
    }
    static answerOn(on: object): T | undefined {
      return #answer in on ? on.#answer : undefined;
    }
    static note(on: object, answer: T): T {
      const noted = #answer in on ? on : new Noted(on, answer);
      return (noted.#answer = answer);
    }
  }
  return Noted;
}

/** Makes nothing: what is derived from it puts its fields on the object given. */
class ReturnOverride {
  constructor(on: object) {
    return on;
  }
}
