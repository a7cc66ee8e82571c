import type { AnswerNames, AnswerOf, Composed } from './declared/view.js';
import type { CommandEffect } from './effect/effect.js';
import type { IssuedPack, PackChanges } from './pack/answers.js';
import type { VIEWS } from './views.js';

/** What each view answers with, by its name; the shapes in the OpenAPI document are made of these types. */
export type Answers = { readonly [V in (typeof VIEWS)[number] as V['name']]: AnswerOf<V> };

/** What is answered with beside views. */
export interface OtherAnswers {
  /** What a command would do, asked with `dryRun`. */
  readonly CommandEffect: CommandEffect & AnswerNames;
  /** A pack that was issued. */
  readonly IssuedPack: IssuedPack;
  /** What a pack says otherwise than the one before it. */
  readonly PackChanges: PackChanges;
}

/** What stands beside every answer that is not bare. */
export interface Beside {
  /** Who the ids stand for, up to which position it was read, and what could not be. */
  readonly beside: Composed;
}
