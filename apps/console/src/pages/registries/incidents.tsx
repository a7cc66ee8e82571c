import { Act } from '../../parts/act.js';
import { cited } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/registries.js';
import type { Registry } from './registries.js';

const ZONE = 'UTC';

/** What happened at a registry, open or over. */
export function Incidents({ registry: { registry, name, incidents } }: { readonly registry: Registry }) {
  const own = { stream: `registry-${registry}` };
  return (
    <SmallTable
      label={text.incidents(name)}
      head={[text.incident, text.what, text.began, text.concerns, text.stands, text.decide]}
      acts={['CloseRegistryIncident']}
      rows={incidents.map(({ incidentId, summary, occurredAt, blocks, opened, closed }) => ({
        key: incidentId,
        cells: [
          <b className="desk-mono">{incidentId}</b>,
          <>
            {summary} <Fact events={[cited(own, opened)]} zone={ZONE} />
          </>,
          <LocalDate at={occurredAt} zone={ZONE} />,
          blocks === undefined ? text.allBlocks : <span className="desk-mono">{blocks.join(', ')}</span>,
          closed === undefined ? (
            <b>{text.open}</b>
          ) : (
            <>
              {text.over} <LocalDate at={closed.fact.effectiveAt} zone={ZONE} />
              {closed.resolution === undefined ? '' : `: ${closed.resolution}`}{' '}
              <Fact events={[cited(own, closed.fact)]} zone={ZONE} />
            </>
          ),
          closed === undefined ? (
            <Act
              command="CloseRegistryIncident"
              target={registry}
              fixed={{ incidentId }}
              label={text.close(incidentId)}
            />
          ) : null,
        ],
      }))}
    />
  );
}
