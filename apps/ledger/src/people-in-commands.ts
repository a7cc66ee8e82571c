import type { TSchema } from 'typebox';
import { record, text } from '#domain/kernel/shape.js';
import type { CommandType } from '#domain/kernel/command-type.js';
import type { Persons } from '#event-store/persons.js';
import { TimestampInTheClear } from './timestamp-in-command.js';

/** The members that name a person: outside as a name or mail address, inside as the id of a person sealed apart. */
const PERSON_MEMBERS: Readonly<Record<string, string>> = {
  AssignRenewalOwner: 'owner',
  NameEscalationContact: 'contact',
  DecideLeaseOrBuy: 'decidedBy',
};

const WhoInTheClear = text(320);

/** The shape of a command as callers give it: with people in the clear, and time-stamps as their token alone. */
export function outerShape(command: CommandType): TSchema {
  if (command.type === 'TimestampNotice') return TimestampInTheClear;
  const member = PERSON_MEMBERS[command.type];
  if (member === undefined) return command.data;
  const { properties } = command.data as unknown as { properties: Record<string, TSchema> };
  return record({ ...properties, [member]: WhoInTheClear });
}

/** The command's data with people's ids in place of their names, each described once in the ledger. */
export async function withPersonIds(persons: Persons, type: string, data: object): Promise<object> {
  const member = PERSON_MEMBERS[type];
  if (member === undefined) return data;
  const named = (data as Record<string, unknown>)[member];
  return { ...data, [member]: await persons.idOf(String(named)) };
}
