import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lastsWords } from '#views/words/lasts.js';
import type { Answer } from '../client/declared.js';
import { text } from '../texts/alignment.js';
import { Fact } from './fact.js';

export type AlignedObject = Answer<'lease-alignment'>['prefixes'][number]['objects'][number];

/** What is to be known beside how it stands: until when it lasts, conflicting VRPs, ROAs that permit more than is needed, zones that were asked for. */
const remarksOf = ({ state, lasts, conflicting = [], advice = [], delegations = [] }: AlignedObject) => [
  ...lastingOf(state, lasts),
  ...conflicting.map((each) => ({ title: text.conflict, ...each })),
  ...advice.map((each) => ({ title: text.advice, ...each })),
  ...delegations.map(({ zone, delegated, hours, events }) => ({
    title: text.requested,
    because: delegated === null ? text.waits(zone, hours) : text.delegated(zone, hours),
    events,
  })),
];

function lastingOf(state: AlignedObject['state'], lasts: AlignedObject['lasts']) {
  const because = lasts ? lastsWords(lasts, state === 'agree') : '';
  return lasts && because !== '' ? [{ title: text.lasts, because, events: lasts.events }] : [];
}

export const becauseWords = (object: AlignedObject): string =>
  [object.because, ...remarksOf(object).map(({ title, because }) => `${title} ${because}`)].join('; ');

interface Props {
  readonly object: AlignedObject;
  readonly zone: string;
}

/** Why an object stands as it does, with the events behind it. */
export const Because = ({ object, zone }: Props) => (
  <>
    {object.because} {object.events.length === 0 ? null : <Fact events={object.events} zone={zone} />}
    {remarksOf(object).map(({ title, because, events }) => (
      <div key={because}>
        <b>{title}</b> {because} {events.length === 0 ? null : <Fact events={events} zone={zone} />}
      </div>
    ))}
  </>
);

type Source = AlignedObject['sources'][number];

export const sourceWords = ({ source, looked }: Source): string => {
  if (looked.aside !== null) return text.asideOf(source);
  if (looked.sick !== null) return text.sickOf(source);
  return looked.unreadable === null ? source : text.partlyOf(source);
};

function ailsOf({ looked: { aside, sick, unreadable } }: Source) {
  const words = aside ?? sick ?? unreadable;
  return words === null ? null : <div className="desk-quiet">{words}</div>;
}

interface SourcesProps extends Pick<Props, 'object'> {
  /** Whether only that something ails it is said, and not what. */
  readonly brief?: boolean;
}

/** The sources that show it, each leading to where its health is told; what ails it is said beside. */
export const Sources = ({ object: { object, sources }, brief = false }: SourcesProps) => (
  <>
    {sources.map((each, index) => (
      <div key={`${each.source} ${index}`}>
        <Anchor inherit component={Link} to={object === 'roa' ? '/network/routing' : '/network/sources'}>
          {sourceWords(each)}
        </Anchor>
        {brief ? null : ailsOf(each)}
      </div>
    ))}
  </>
);
