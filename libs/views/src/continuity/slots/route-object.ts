import { isCounted, type AlignedObject } from '../../alignment/aligned-object.js';
import { no, unproven, yes, type Answer } from '../../facts/answer.js';
import { seenGround, type Grounds } from '../age.js';
import type { Asked } from '../asked.js';

const routeObjects = ({ aligned }: Asked): readonly AlignedObject[] =>
  aligned.flatMap(({ objects }) => objects.filter(({ object }) => object === 'route-object'));

/** Whether registries show a route object for each route, as paper against the running network has it. */
export function routeObjectsAgree(asked: Asked): Answer {
  const objects = routeObjects(asked);
  const events = objects.flatMap((object) => object.events);
  const of = (...states: readonly AlignedObject['state'][]) =>
    objects
      .filter(({ state }) => states.includes(state))
      .map(({ because }) => because)
      .join('; ');
  const against = of('differ', 'missing');
  const unknown = of('unknown');
  if (against) return no(against, events);
  if (unknown) return unproven(`route objects: ${unknown}`, events);
  return objects.length === 0 ? unproven('no prefixes are leased') : yes(of('agree'), events);
}

/** Of each prefix the source that was looked at last among those that show its state. */
export const routeObjectGrounds = (asked: Asked): Grounds =>
  routeObjects(asked).map(({ state, sources }) =>
    sources
      .filter((source) => source.state === state && isCounted(source))
      .flatMap(({ events }) => events.map((fact) => seenGround(asked, 'route-object', fact))),
  );
