import { groupBy } from '#domain/kernel/group-by.js';
import { monthAfter, type Month } from '#domain/kernel/month.js';
import type { LeaseChange } from '../lease/changes.js';

const MONTH = /^month (\d{4}-\d{2})(?= )/;

/** The same change of one month after the other told once: `months 2026-08 to 2027-07 …`. */
export function monthsTogether<C extends LeaseChange>(changes: readonly C[]): readonly C[] {
  const alike = groupBy(
    changes.filter(({ what }) => MONTH.test(what)),
    ({ what, before, after }) => JSON.stringify([what.replace(MONTH, ''), before, after]),
  );
  return [
    ...changes.filter(({ what }) => !MONTH.test(what)),
    ...[...alike.values()].flatMap(runsOf).map((run) => {
      const [first, last] = [run[0]!, run.at(-1)!];
      if (run.length === 1) return first;
      const months = `months ${monthIn(first)} to ${monthIn(last)}`;
      return {
        ...first,
        what: first.what.replace(MONTH, months),
        events: run.flatMap(({ events }) => events),
      };
    }),
  ];
}

function runsOf<C extends LeaseChange>(changes: readonly C[]): C[][] {
  const runs: C[][] = [];
  for (const change of changes) {
    const run = runs.at(-1);
    if (run !== undefined && monthAfter(monthIn(run.at(-1)!)) === monthIn(change)) run.push(change);
    else runs.push([change]);
  }
  return runs;
}

const monthIn = ({ what }: LeaseChange): Month => MONTH.exec(what)![1]!;
