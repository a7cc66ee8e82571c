import type { QueryBus } from '@nestjs/cqrs';
import { orderedAsJcs } from '#evidence/entry/jcs.js';
import { jsonMember } from '#evidence/pack/json-member.js';
import { viewMember } from '#evidence/pack/names.js';
import type { Member } from '#evidence/pack/zip.js';
import { Fault } from '#views/declared/fault.js';
import type { Reader } from '#views/declared/reader.js';
import type { AnyView } from '#views/declared/view.js';
import type { Subject } from '#views/pack/subject.js';
import { viewsAbout, type ViewAsked } from '#views/pack/views-about.js';
import type { Moment } from '#views/portfolio/portfolio.js';
import { namesIn } from '#views/words/names-in.js';
import { VIEWS } from '#views/views.js';
import { ViewQuery, type ViewAnswer } from '../../queries/view.query.js';

/** What a view answers to the reader of a pack, people by id alone. */
export interface ViewAnswered {
  readonly view: AnyView;
  readonly answer: ViewAnswer;
}

type Ask = Pick<QueryBus, 'execute'>;

/** What every view says of a subject at an instant, to the reader; those that have nothing to say then are left out. */
export async function viewsAnswered(
  queries: Ask,
  subject: Subject,
  reader: Reader,
  moment: Moment,
): Promise<readonly ViewAnswered[]> {
  const answered: ViewAnswered[] = [];
  for (const asked of viewsAbout(VIEWS, subject, reader, moment)) {
    const answer = await answerOf(queries, reader, asked);
    if (answer !== undefined) answered.push({ view: asked.view, answer });
  }
  return answered;
}

async function answerOf(queries: Ask, reader: Reader, { view, given }: ViewAsked) {
  try {
    return inPackOrder(view, await queries.execute(new ViewQuery(view, reader, given, false)));
  } catch (error) {
    if (error instanceof Fault && NOTHING_TO_SAY.has(error.code)) return undefined;
    throw error;
  }
}

/** What there is not then, and what wants to be told more before it answers. */
const NOTHING_TO_SAY: ReadonlySet<string> = new Set(['not-found', 'not-under-contract', 'invalid-request']);

/**
 * Members in the order that a pack has them in, which is that of RFC 8785 and not the log's, and so what is said of them in words:
 * whoever has the pack alone comes to the same.
 */
function inPackOrder(view: AnyView, answer: ViewAnswer): ViewAnswer {
  const ordered = orderedAsJcs(answer) as ViewAnswer;
  return { ...ordered, ...view.inWords?.(ordered, namesIn(ordered)) };
}

export const memberOfView = ({ view, answer }: ViewAnswered): Member => ({
  name: viewMember(view.name),
  bytes: jsonMember(answer),
});
