import type { Citation } from '#record/lease/fact.js';
import type { Names } from '../words/names.js';
import { isMembers, type Members } from './values.js';

/** Something that views show and people have words for. What no kind tells is told member by member. */
export interface Kind {
  /** Known by its members, wherever it stands. */
  readonly has: readonly string[];
  /** What it is called within a sentence: "invoice 12". */
  readonly name?: (item: Members, names: Names) => string;
  /** That it is there now and was not before. */
  readonly begun?: (item: Members, names: Names, called: string) => string | undefined;
  /** That it was there and is not any more. */
  readonly gone?: (item: Members, names: Names, called: string) => string | undefined;
  /** Several that came or went one after the other, told as one: those that are alike. */
  readonly run?: {
    readonly alike: (item: Members) => string;
    readonly words: (items: readonly Members[], isGone: boolean) => string;
  };
  /** The facts that it tells by several members together. */
  readonly facts?: readonly KindFact[];
  /** The events behind it, where no member cites them. */
  readonly events?: (item: Members, leaseId: string | undefined) => readonly Citation[];
}

interface KindFact {
  /** The members that say it: where any of them is otherwise, the words tell of all of them. */
  readonly members: readonly string[];
  /** `undefined` where they do not tell what is otherwise: it is told member by member then. */
  readonly words: (was: Members, is: Members, names: Names, called: string) => string | undefined;
}

/** A kind whose items have this type. */
export const kind = <T extends object>(declared: {
  readonly has: readonly (keyof T & string)[];
  readonly name?: (item: T, names: Names) => string;
  readonly begun?: (item: T, names: Names, called: string) => string | undefined;
  readonly gone?: (item: T, names: Names, called: string) => string | undefined;
  readonly run?: {
    readonly alike: (item: T) => string;
    readonly words: (items: readonly T[], isGone: boolean) => string;
  };
  readonly facts?: readonly {
    readonly members: readonly string[];
    readonly words: (was: T, is: T, names: Names, called: string) => string | undefined;
  }[];
  readonly events?: (item: T, leaseId: string | undefined) => readonly Citation[];
}): Kind => declared as unknown as Kind;

export const isOf = ({ has }: Kind, item: unknown): item is Members =>
  isMembers(item) && has.every((member) => Object.hasOwn(item, member));
