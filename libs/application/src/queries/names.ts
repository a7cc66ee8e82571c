import { Injectable } from '@nestjs/common';
import { PERSON_ID, Persons } from '#event-store/persons.js';
import type { PartyDocument } from '#record/party/party-document.js';
import { inSlices, type InPieces } from '#views/declared/slices.js';
import type { AnswerNames } from '#views/declared/view.js';

/** Reads the names that an answer is shown with; they are in no event and no read model of leases. */
@Injectable()
export class NameReader {
  constructor(private readonly persons: Persons) {}

  /** @param namesPeople whether people are among them */
  async namesIn(
    answer: object,
    parties: ReadonlyMap<string, PartyDocument>,
    namesPeople = true,
  ): Promise<AnswerNames> {
    const ids = await inSlices(textsIn(answer));
    const people = namesPeople ? [...ids].filter((id) => PERSON_ID.test(id) && !parties.has(id)) : [];
    return {
      parties: Object.fromEntries(
        [...parties].filter(([id]) => ids.has(id)).map(([id, { name }]) => [id, name]),
      ),
      people: await this.people(people),
    };
  }

  /** Who these ids stand for; whoever was erased is left out. */
  async people(ids: readonly string[]): Promise<AnswerNames['people']> {
    const revealed = await Promise.all(ids.map(async (id) => [id, await this.persons.reveal(id)] as const));
    return Object.fromEntries(revealed.flatMap(([id, name]) => (name === undefined ? [] : [[id, name]])));
  }
}

/** With a stop after each member of the answer and each item of its lists. */
function* textsIn(answer: object): InPieces<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const member of Object.values(answer) as unknown[])
    for (const item of Array.isArray(member) ? (member as unknown[]) : [member]) {
      addTexts(item, found);
      yield;
    }
  return found;
}

function addTexts(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) addTexts(member, found);
}
