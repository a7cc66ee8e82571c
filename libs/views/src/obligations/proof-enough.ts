import { GRADES, type Grade } from '#domain/kernel/event.js';
import type { Fact } from '#record/lease/fact.js';

/** Whether a fact is proof at least as far as required; grades rise from somebody's word to the thing itself. */
export const isProof = ({ grade }: Pick<Fact, 'grade'>, required: Grade): boolean =>
  GRADES.indexOf(grade) >= GRADES.indexOf(required);
