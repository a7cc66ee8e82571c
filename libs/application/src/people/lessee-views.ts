import type { Persons } from '#event-store/persons.js';
import type { EventStore } from '#event-store/event-store.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { ReadModel } from '#read-model/read-model.js';
import { renderContinuity } from '#views/continuity/text.js';
import { renderLiability } from '#views/liability/text.js';
import { namesOf, type Names } from '#views/words/names.js';
import { renderRenewalTimeline } from '#views/renewal-timeline/text.js';
import { continuity, type ContinuityView } from '#views/continuity/continuity.js';
import { liability, type LiabilityView } from '#views/liability/liability.js';
import type { Moment } from '#views/portfolio/portfolio.js';
import { renewalTimeline, type RenewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { ViewSource } from '#views/portfolio/view-source.js';

/** The three views of a lessee, each as data; a name stands for the fold and for its rendering alike. */
export type LesseeView = RenewalTimeline | LiabilityView | ContinuityView;
export type ViewName = LesseeView['view'];

export interface ViewRequest {
  /** Recorded time: what the ledger knew by then; now unless given. */
  readonly asOf?: string | undefined;
  /** Effective time: what held then; `asOf` unless given. */
  readonly on?: string | undefined;
  readonly now: string;
}

export interface AnsweredView {
  readonly view: LesseeView;
  readonly names: Names;
  /** Of the log, which all of the answer reflects. */
  readonly position: bigint | undefined;
}

interface Sources {
  readonly store: EventStore;
  readonly model: ReadModel;
  readonly persons: Persons;
}

const COMPOSE = { 'renewal-timeline': renewalTimeline, liability, continuity } as const;

export async function readLesseeView(
  name: ViewName,
  lessee: string,
  { store, model, persons }: Sources,
  { asOf, on, now }: ViewRequest,
): Promise<AnsweredView> {
  const { value: portfolio, position } = await new ViewSource(store, model).portfolioOf(lessee, asOf);
  const moment = momentOf({ asOf, on, now });
  const people = await revealed(persons, portfolio.leases);
  return {
    view: COMPOSE[name](lessee, portfolio, moment),
    names: namesOf(portfolio.parties, people),
    position,
  };
}

export const momentOf = ({ asOf, on, now }: ViewRequest): Moment => ({
  now: asOf ?? now,
  on: on ?? asOf ?? now,
});

/** As a person reads it in a terminal. */
export function renderView({ view, names }: AnsweredView): string {
  switch (view.view) {
    case 'renewal-timeline':
      return renderRenewalTimeline(view, names);
    case 'liability':
      return renderLiability(view, names);
    case 'continuity':
      return renderContinuity(view, names);
  }
}

/** Who the people are that leases name; somebody erased is left out. */
export async function revealed(
  persons: Persons,
  leases: readonly LeaseDocument[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(
    leases.flatMap(({ renewalOwner, escalation, decisions }) => [
      ...renewalOwner.map(({ value }) => value),
      ...escalation.map(({ value }) => value.contact),
      ...decisions.map(({ decidedBy }) => decidedBy),
    ]),
  );
  const found = await Promise.all([...ids].map(async (id) => [id, await persons.reveal(id)] as const));
  return new Map(found.flatMap(([id, identity]) => (identity === undefined ? [] : [[id, identity]])));
}
