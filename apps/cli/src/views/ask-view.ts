import { QueryBus } from '@nestjs/cqrs';
import { checker } from '#domain/kernel/check.js';
import { FORMATS } from '#domain/kernel/formats.js';
import { record } from '#domain/kernel/shape.js';
import { personNamed } from '#application/people/person-named.js';
import { partyNamed } from '#application/people/party-named.js';
import { ViewQuery, type ViewAnswer } from '#application/queries/view.query.js';
import { Persons } from '#event-store/persons.js';
import { ReadModel } from '#read-model/read-model.js';
import type { AnyView } from '#views/declared/view.js';
import { Misuse, No } from '../failure.js';
import type { OpenLedger } from '../open-ledger.js';
import { argumentOf, optionOf } from './view-options.js';

interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly names?: 'party' | 'person';
}

/** What the local user, who may see everything, is answered. @throws Misuse, No, Fault */
export async function askView(
  ledger: Pick<OpenLedger, 'context'>,
  view: AnyView,
  options: Readonly<Record<string, unknown>>,
): Promise<ViewAnswer> {
  const shapes = view.parameters as Readonly<Record<string, Shape>>;
  const given: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const text = options[optionOf(name)];
    if (text !== undefined) given[name] = await valueOf(ledger, String(text), shape);
  }
  const checked = checker(record(view.parameters))(given);
  if ('faults' in checked) throw misuse(checked.faults);
  return ledger.context.get(QueryBus).execute(new ViewQuery(view, { role: 'operator' }, given));
}

/** A name stands for its id, digits for their number, and a date for its first instant in UTC. */
async function valueOf(
  { context }: Pick<OpenLedger, 'context'>,
  text: string,
  shape: Shape,
): Promise<unknown> {
  const isId = shape.pattern === undefined ? FORMATS['uuid']!(text) : new RegExp(shape.pattern).test(text);
  if (shape.names === 'party' && !isId) {
    const party = partyNamed(context.get(ReadModel), text);
    if (party === undefined) throw new No(`There is no party "${text}".`);
    return party;
  }
  if (shape.names === 'person' && !isId) {
    const person = await personNamed(context.get(ReadModel), context.get(Persons), text);
    if (person === undefined) throw new No(`Nobody called "${text}" owns a renewal.`);
    return person;
  }
  if (shape.type === 'integer') return /^\d{1,9}$/.test(text) ? Number(text) : text;
  return shape.format === 'instant' && FORMATS['local-date']!(text) ? `${text}T00:00:00.000Z` : text;
}

function misuse(faults: readonly { readonly pointer: string; readonly mend: string }[]): Misuse {
  const [fault] = faults;
  return new Misuse(`--${argumentOf(fault!.pointer.slice(1))} is not valid`, fault!.mend);
}
