import { Act } from '../../parts/act.js';
import { instantShown } from '../../parts/dates-shown.js';
import { PartyName, LeaseLink } from '../../parts/links.js';
import { Section } from '../../parts/section.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/continuity.js';
import type { Continuity } from './continuity.js';

/** Whom to call, lease by lease and level by level, and what is to be had in place of the space. */
export const Escalation = ({ continuity }: { readonly continuity: Continuity }) => (
  <>
    <Section title={text.escalation} lead={text.escalationLead}>
      <SmallTable
        label={text.escalation}
        head={[text.lease, text.level, text.contact, text.of, text.lastDrill]}
        empty={text.noEscalation}
        rows={continuity.leases.flatMap(({ leaseId, timeZone, escalation }) =>
          escalation.map(({ level, party, contact, drill }) => ({
            key: `${leaseId} ${level}`,
            cells: [
              <LeaseLink key="l" leaseId={leaseId} />,
              level,
              continuity.people[contact] ?? contact,
              <PartyName key="p" id={party} names={continuity} />,
              drillWords(drill, timeZone, continuity.people),
            ],
          })),
        )}
      />
    </Section>
    <Section title={text.position}>
      <SmallTable
        label={text.position}
        head={[text.lease, text.how]}
        rows={continuity.leases.map(({ leaseId, reclaim }) => ({
          key: leaseId,
          cells: [<LeaseLink key="l" leaseId={leaseId} />, reclaim.because],
        }))}
      />
    </Section>
  </>
);

type Drill = Continuity['leases'][number]['escalation'][number]['drill'];

function drillWords(drill: Drill, zone: string, people: Continuity['people']): string {
  if (drill === null) return text.neverDrilled;
  const day = instantShown(drill.at, zone);
  return drill.reached === null
    ? text.silent(day, drill.days)
    : text.drilled(people[drill.reached] ?? drill.reached, day, drill.days);
}

/** For how many days evidence of each kind is proof. */
export const Limits = ({ continuity: { limits } }: { readonly continuity: Continuity }) => (
  <Section title={text.limits} lead={text.limitsLead}>
    <SmallTable
      label={text.limits}
      head={[text.fact, text.days, text.behind, text.decide]}
      acts={['SetFreshnessLimit']}
      figures={[1]}
      rows={limits.map(({ fact, days, events }) => ({
        key: fact,
        cells: [
          fact.replaceAll('-', ' '),
          days,
          events[0]?.source ?? text.usual,
          <Act
            key="a"
            command="SetFreshnessLimit"
            target={fact}
            label={text.setLimit(fact.replaceAll('-', ' '))}
          />,
        ],
      }))}
    />
  </Section>
);
