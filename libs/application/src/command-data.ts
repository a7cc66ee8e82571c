import { TimestampNotice } from '#domain/lease/renewal/commands.js';
import type { Persons } from '#event-store/persons.js';
import { withPersonIds } from './people-in-commands.js';
import { withTimestampRead } from './timestamp-in-command.js';

type Read = (data: object) => object;

/** Of the commands that callers give in another form, what reads that form. */
const READERS: ReadonlyMap<string, Read> = new Map([[TimestampNotice.type, withTimestampRead]]);

/** A command's data as it is decided on: what callers' own form says, and people by their ids. @throws Refused */
export const dataDecidedOn = async (persons: Persons, type: string, data: object): Promise<object> =>
  withPersonIds(persons, type, READERS.get(type)?.(data) ?? data);
