import type { FreshAnswer } from '../continuity/age.js';
import type { Citation } from '#record/lease/fact.js';
import type { DeputyshipOnRecord } from '#record/deputy/deputies-document.js';
import type { ListedDeputyship } from '../deputies/view.js';
import type { Answer } from '../facts/answer.js';
import { typeWords } from '../history/plain-words.js';
import type { EventInHistory } from '../history/view.js';
import type { DocumentOfLease } from '../kept-documents/lease-view.js';
import { standingWords } from '../kept-documents/standing.js';
import type { ObligationLine } from '../obligations/obligation-line.js';
import { SAFEKEEPING } from '../documents/safekeeping.js';
import type { ListedHold } from '../legal-holds/view.js';
import type { Names } from '../words/names.js';
import { kind } from './kind.js';
import { dayWords, instantWords, named } from './values.js';

const question = kind<FreshAnswer & { readonly id: string; readonly question: string }>({
  has: ['id', 'question', 'answer', 'because'],
  name: ({ id }) => `the answer to ${id}`,
  facts: [
    {
      members: ['answer', 'because', 'grade', 'stale'],
      words: (was, is) =>
        was.answer === is.answer
          ? was.because === is.because
            ? undefined
            : `${is.id}, ${is.question} Still ${is.answer}: ${is.because}; before: ${was.because}`
          : `${is.id}, ${is.question} The answer went from ${was.answer} to ${is.answer}: ${is.because}`,
    },
  ],
});

const obligation = kind<ObligationLine>({
  has: ['id', 'duty', 'outcome', 'because'],
  name: ({ id, by }, names) => `obligation ${id} of ${names.party(by)}`,
  begun: ({ by, duty, outcome }, names) => `${names.party(by)} owes: ${duty} (${outcome})`,
  gone: ({ by, duty }, names) => `${names.party(by)} does not owe any more: ${duty}`,
  facts: [
    {
      members: ['outcome', 'because', 'timesBroken'],
      words: (was, is, names) => {
        if (was.outcome === is.outcome && was.because === is.because) return undefined;
        const before = was.outcome === is.outcome ? '' : ` (was ${was.outcome})`;
        return `what ${names.party(is.by)} owes, ${is.duty}, is ${is.outcome}${before}: ${is.because}`;
      },
    },
  ],
});

const cited = (fact: DeputyshipOnRecord['appointed']['fact']) => ({
  stream: 'renewal-deputies-all',
  ...fact,
});

const deputyship = kind<ListedDeputyship>({
  has: ['deputyshipId', 'owner', 'deputy', 'firstDay', 'lastDay'],
  name: ({ owner, deputy }, names) => `that ${names.person(deputy)} stands in for ${names.person(owner)}`,
  begun: ({ owner, deputy, firstDay, lastDay }, names) =>
    `${names.person(deputy)} stands in for ${names.person(owner)} from ${dayWords(firstDay)} to ${dayWords(lastDay)}`,
  facts: [
    {
      members: ['ended', 'endsAt', 'standing'],
      words: (was, is, names) =>
        was.ended === undefined && is.ended !== undefined
          ? `${names.person(is.deputy)} does not stand in for ${names.person(is.owner)} any more: ended by ${names.person(is.ended.by.subject)}${is.ended.reason === undefined ? '' : `, ${is.ended.reason}`}`
          : undefined,
    },
  ],
  events: ({ appointed, ended }) =>
    [appointed, ...(ended === undefined ? [] : [ended])].map(({ fact }) => cited(fact)),
});

const hold = kind<ListedHold>({
  has: ['holdId', 'standing', 'placed'],
  name: (item, names) => holdName(item, names),
  begun: (item, names) =>
    [
      `${holdName(item, names)} was placed by ${names.person(item.placed.by.subject)}`,
      ...because(item.placed.reason),
    ].join(': '),
  facts: [
    {
      members: ['standing', 'lifted', 'liftedAt'],
      words: (was, is, names) =>
        was.lifted === undefined && is.lifted !== undefined
          ? [
              `${holdName(is, names)} was lifted by ${names.person(is.lifted.by.subject)}`,
              ...because(is.lifted.reason),
            ].join(': ')
          : undefined,
    },
  ],
  events: ({ placed, lifted }) =>
    [placed, ...(lifted === undefined ? [] : [lifted])].map(({ fact }) => ({ stream: SAFEKEEPING, ...fact })),
});

const holdName = ({ lease, party, until }: ListedHold, names: Names): string =>
  `the legal hold on ${party === undefined ? `lease ${lease}` : names.party(party)}, ${until === undefined ? 'until it is lifted' : `until ${instantWords(until)}`},`;

const because = (reason: string | undefined): readonly string[] => (reason === undefined ? [] : [reason]);

/** An event says itself what it changed. */
const event = kind<EventInHistory>({
  has: ['revision', 'type', 'recordedAt', 'actor', 'evidence', 'data'],
  name: ({ revision, type }) => `event #${revision}, ${type},`,
  begun: ({ words = '', by, reason }) => [words, by && `by ${by}`, reason].filter(Boolean).join('; '),
  events: ({ revision, effectiveAt, recordedAt, evidence, layer }, leaseId) => [
    {
      stream: `lease-${leaseId}`,
      revision,
      effectiveAt,
      recordedAt,
      grade: evidence.grade,
      source: evidence.source,
      layer,
    },
  ],
});

/** Any other question that an answer settles, called as its member is. */
const answer = kind<Answer>({
  has: ['answer', 'because'],
  facts: [
    {
      members: ['answer', 'because', 'grade'],
      words: (was, is, _, called) =>
        was.answer === is.answer
          ? was.because === is.because
            ? undefined
            : `${called}: still ${is.answer}, ${is.because}; before, ${was.because}`
          : `${called}: the answer went from ${was.answer} to ${is.answer}, ${is.because}`,
    },
  ],
});

/** A part of how a lease stands that is one thing: the lessee, the status, how far a notice came. */
const part = kind<{ readonly is: string; readonly events: readonly Citation[] }>({
  has: ['is', 'events'],
  begun: ({ is }, names, called) => `${called}: ${named(is, names)}; there was none before`,
  gone: ({ is }, names, called) => `${called}: none any more; before, ${named(is, names)}`,
  facts: [
    {
      members: ['is'],
      words: (was, is, names, called) =>
        `${called} went from ${named(was.is, names)} to ${named(is.is, names)}`,
    },
  ],
});

const documentName = ({ sha256, type, revision }: DocumentOfLease): string =>
  `document ${sha256.slice(0, 16)}…, named by event #${revision}, ${typeWords(type)},`;

const STANDING_MEMBERS = 'standing size mediaType keptSince erasedAt erasedBy erasedBecause'.split(' ');

/** A document by the event that names it: its hash alone, or its bytes too. */
const document = kind<DocumentOfLease>({
  has: ['sha256', 'member', 'type', 'stream', 'revision', 'standing'],
  name: documentName,
  begun: (item) => `${documentName(item)} is ${standingWords(item)}`,
  facts: [
    {
      members: STANDING_MEMBERS,
      words: (was, is) => `${documentName(is)} is ${standingWords(is)} now (was ${standingWords(was)})`,
    },
  ],
});

/** What is on record of a lease, and who works for whom. */
export const RECORD_KINDS = [document, event, question, answer, part, obligation, deputyship, hold];
