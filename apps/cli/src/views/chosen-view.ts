import type { AnyView, Export } from '#views/declared/view.js';
import { Misuse } from '../failure.js';
import { exportName, isCsv } from './export-name.js';
import { argumentOf, optionOf } from './argument-of.js';
import { requiredBy } from './view-options.js';

interface Chosen {
  readonly view: AnyView;
  readonly form: Export<unknown> | undefined;
}

interface Forms {
  readonly svg: boolean;
  /** The name of a table; `true` for the first that the view has. */
  readonly csv: string | true | undefined;
  /** The name of another form. */
  readonly as?: string | undefined;
}

/**
 * Which of the views that share a command is meant: the one that takes all that is given and lacks nothing.
 * @throws Misuse where none is
 */
export function chosenView(
  views: readonly AnyView[],
  given: Readonly<Record<string, unknown>>,
  { svg, csv, as }: Forms,
): Chosen {
  const fitting = views
    .filter((view) => missing(view, given).length === 0 && unknown(view, views, given).length === 0)
    .filter((view) => !svg || view.picture !== undefined)
    .filter((view) => csv === undefined || tableOf(view, csv) !== undefined)
    .filter((view) => as === undefined || formOf(view, as) !== undefined);
  const view = fitting[0];
  if (view !== undefined) return { view, form: formAsked(view, { csv, as }) };
  const takesAll = views.filter((each) => unknown(each, views, given).length === 0);
  if (takesAll.length > 0 && takesAll.every((each) => lacksInstant(each, given)))
    throw new Misuse('--since is missing', 'give --since too');
  throw new Misuse('it is not said what is meant', `give ${waysToAsk(views)}`);
}

const parameterNames = (views: readonly AnyView[]): readonly string[] =>
  views.flatMap(({ parameters }) => Object.keys(parameters));

const isGiven = (given: Readonly<Record<string, unknown>>, name: string) =>
  given[optionOf(name)] !== undefined;

const missing = (view: AnyView, given: Readonly<Record<string, unknown>>): readonly string[] =>
  requiredBy(view).filter((name) => !isGiven(given, name));

const unknown = (view: AnyView, views: readonly AnyView[], given: Readonly<Record<string, unknown>>) =>
  parameterNames(views).filter((name) => isGiven(given, name) && !(name in view.parameters));

/** Whether it tells what changed, and only since when is not said. */
const lacksInstant = (view: AnyView, given: Readonly<Record<string, unknown>>): boolean =>
  view.changesOf !== undefined && missing(view, given).join(' ') === 'since';

const formAsked = (view: AnyView, { csv, as }: Omit<Forms, 'svg'>): Export<unknown> | undefined => {
  if (csv !== undefined) return tableOf(view, csv);
  return as === undefined ? undefined : formOf(view, as);
};

const tableOf = (view: AnyView, name: string | true): Export<unknown> | undefined =>
  view.exports?.find((form: Export<unknown>) => isCsv(form) && (name === true || exportName(form) === name));

const formOf = (view: AnyView, name: string): Export<unknown> | undefined =>
  view.exports?.find((form: Export<unknown>) => !isCsv(form) && exportName(form) === name);

/** `--lease, or --party`: what each of the views cannot do without. */
const waysToAsk = (views: readonly AnyView[]): string =>
  views
    .filter(({ changesOf }) => changesOf === undefined)
    .map((view) =>
      requiredBy(view)
        .map((name) => `--${argumentOf(name)}`)
        .join(' and '),
    )
    .map((needed) => needed || 'none of them')
    .join(', or ');
