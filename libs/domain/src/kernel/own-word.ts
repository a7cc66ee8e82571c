import type { CommandContext } from './command.js';
import type { Actor, Evidence } from './event.js';
import { isSameInstant } from './instant.js';
import type { PartyAct } from './party-acts.js';
import { refusing } from './refusal.js';

/** Why what a party asks for in its own name is refused, whatever it is about. */
export const OWN_WORD_REFUSALS = [
  { code: 'not-for-parties', meaning: 'Parties do not do this for themselves.' },
  { code: 'not-own-name', meaning: 'Whoever acts for a party acts in the name of that party alone.' },
  { code: 'id-made-by-service', meaning: 'Parties do not choose the id of this: the service makes it.' },
  {
    code: 'grade-beyond-own-word',
    meaning:
      'What a party says of the past is claimed, or documented with the hash of a document; only its act now is observed.',
  },
] as const;

const refusal = refusing(OWN_WORD_REFUSALS);

type Members = Readonly<Record<string, unknown>>;

/** Refuses members that name another than who acts. @throws Refused */
export function checkOwnName({ side, party, unsaid }: PartyAct, actor: Actor, data: object): void {
  const members = data as Members;
  if (side !== undefined && members[side] !== actor.role)
    throw refusal(
      'not-own-name',
      `The ${actor.role} acts for the ${actor.role} alone.`,
      `/${side}`,
      `give "${actor.role}"`,
    );
  if (party !== undefined && members[party] !== actor.party)
    throw refusal(
      'not-own-name',
      'This is of one party alone: of the one that asks.',
      `/${party}`,
      `give your own party, ${actor.party ?? ''}`,
    );
  if (unsaid !== undefined && members[unsaid] !== undefined)
    throw refusal(
      'not-own-name',
      'It is your own party that says it, and nobody else.',
      `/${unsaid}`,
      'leave it out',
    );
}

/** An id of one's own choice would tell whether somebody else has it. @throws Refused */
export function checkMadeId({ makesId }: PartyAct, id: string, made: string, name: string): void {
  if (makesId && id !== made)
    throw refusal(
      'id-made-by-service',
      'The id of this is for the service to make.',
      `/${name}`,
      'leave it out',
    );
}

/**
 * How far a party's own word is proof: its act at this very moment is observed by the ledger; what it says of any other
 * time is claimed, or documented where it names a document.
 * @throws Refused for a grade that its word cannot have
 */
export function ownEvidence(
  { happened }: PartyAct,
  { now, effectiveAt, evidence }: Pick<CommandContext, 'now' | 'effectiveAt' | 'evidence'>,
  data: object,
): Evidence {
  const { grade, source, document } = evidence;
  const shown = document === undefined ? {} : { document };
  if (grade === 'documented' && document === undefined)
    throw refusal(
      'grade-beyond-own-word',
      'No document is named that would show it.',
      '/evidence/document',
      'give the SHA-256 of the document, or the grade "claimed"',
    );
  const told = happened === undefined ? effectiveAt : String((data as Members)[happened]);
  if (isSameInstant(told, now) && isSameInstant(effectiveAt, now))
    return { grade: 'observed', source, ...shown };
  if (grade === 'observed')
    throw refusal(
      'grade-beyond-own-word',
      'What is told of another time than now was not observed by telling it.',
      '/evidence/grade',
      'give "claimed", or "documented" with the SHA-256 of a document',
    );
  return { grade, source, ...shown };
}

/** Of a command that no party issues for itself. */
export const notForParties = () =>
  refusal(
    'not-for-parties',
    'Parties do not do this for themselves.',
    '',
    'ask whoever runs the ledger to record it',
  );
