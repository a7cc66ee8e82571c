import { QueryBus } from '@nestjs/cqrs';
import { FORMATS } from '#domain/kernel/formats.js';
import { memberAt } from '#domain/kernel/json-pointer.js';
import { ViewQuery, type ViewAnswer } from '#application/queries/view.query.js';
import { Persons } from '#event-store/persons.js';
import { ReadModel } from '#read-model/read-model.js';
import { Fault } from '#views/declared/fault.js';
import { partiesNamed } from '#views/parties/parties-named.js';
import type { AnyView } from '#views/declared/view.js';
import { Misuse, No } from '../failure.js';
import type { OpenLedger } from '../open-ledger.js';
import { argumentOf, optionOf } from './argument-of.js';
import { anybodyMeant, ownerMeant, partyMeant } from './meant.js';

interface Shape {
  readonly type?: string;
  readonly pattern?: string;
  readonly names?: 'party' | 'person' | 'anybody' | 'parties-in-text';
}

/** What the local user, who may see everything, is answered. @throws Misuse, No, Fault */
export async function askView(
  ledger: Pick<OpenLedger, 'context'> & Partial<OpenLedger>,
  view: AnyView,
  options: Readonly<Record<string, unknown>>,
): Promise<ViewAnswer> {
  const shapes = view.parameters as Readonly<Record<string, Shape>>;
  const given: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const text = options[optionOf(name)];
    if (text !== undefined) given[name] = await valueOf(ledger, String(text), shape);
  }
  const checked = view.check(given);
  if ('faults' in checked) throw misuse(checked.faults);
  try {
    const query = new ViewQuery(view, { role: 'operator' }, given, true, ledger.actor);
    return await ledger.context.get(QueryBus).execute(query);
  } catch (error) {
    throw notKnownYet(error, given, options) ?? error;
  }
}

/** A party that is on record now may have been unknown at the instant asked about. */
function notKnownYet(
  error: unknown,
  { asOf }: Readonly<Record<string, unknown>>,
  options: Readonly<Record<string, unknown>>,
): No | undefined {
  const party = options['lessee'] ?? options['party'];
  if (!(error instanceof Fault) || error.code !== 'not-found' || party === undefined) return undefined;
  return asOf === undefined ? undefined : new No(`The ledger did not know of "${party}" yet at ${asOf}.`);
}

/** A name stands for its id, and digits for their number. */
async function valueOf(
  { context }: Pick<OpenLedger, 'context'>,
  text: string,
  shape: Shape,
): Promise<unknown> {
  const isId = shape.pattern === undefined ? FORMATS['uuid']!(text) : new RegExp(shape.pattern).test(text);
  const model = context.get(ReadModel);
  if (shape.names === 'party' && !isId) return partyMeant(model, text);
  if (shape.names === 'person' && !isId) return ownerMeant(model, context.get(Persons), text);
  if (shape.names === 'anybody' && !isId) return anybodyMeant(context.get(Persons), text);
  if (shape.names === 'parties-in-text')
    return text.replaceAll(/(^|,)([^=,]+)=/g, (_, before: string, party: string) => {
      const isNamed = partiesNamed(model, party).length > 0;
      return `${before}${isNamed ? partyMeant(model, party) : party}=`;
    });
  return shape.type === 'integer' ? Number(text) : text;
}

function misuse(faults: readonly { readonly pointer: string; readonly mend: string }[]): Misuse {
  const [fault] = faults;
  return new Misuse(`--${argumentOf(memberAt(fault!.pointer))} is not valid`, fault!.mend);
}
