import type { AnswerOf, Composed } from './declared/view.js';
import type { VIEWS } from './views.js';

/** What each view answers with, by its name; the shapes in the OpenAPI document are made of these types. */
export type Answers = { readonly [V in (typeof VIEWS)[number] as V['name']]: AnswerOf<V> };

/** What stands beside every answer that is not bare. */
export interface Beside {
  readonly beside: Composed;
}
