import type { Answer } from '../../client/declared.js';
import { useAsker } from '../../client/asker.js';
import { mayAskView, VIEWS } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { Act } from '../../parts/act.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { LeaseLink } from '../../parts/links.js';
import { Loading } from '../../parts/loading.js';
import { LocalDate } from '../../parts/local-date.js';
import { Problem } from '../../parts/problem.js';
import { Section } from '../../parts/section.js';
import { SmallTable } from '../../parts/small-table.js';
import { text as all } from '../../texts/parties.js';

const text = all.access;

type Answered = Answer<'access-grants'>;
type Grant = Answered['grants'][number];

interface Props {
  readonly partyId: string;
  readonly zone: string;
}

/** Who may act or audit for the party, for whoever may know: of another party, nobody who acts for one. */
export function Access(props: Props) {
  const asker = useAsker();
  const { party } = asker;
  const isOther = party !== undefined && party !== props.partyId;
  if (isOther || !mayAskView(VIEWS['access-grants'], asker)) return null;
  return (
    <Section title={text.title} lead={text.lead}>
      <Grants {...props} />
      <ChangedSince
        view="access-grants"
        params={{ partyId: props.partyId }}
        zone={props.zone}
        label={text.changed}
      />{' '}
      <Act command="GrantAccess" target={props.partyId} label={text.grant} />
    </Section>
  );
}

function Grants({ partyId, zone }: Props) {
  const { data, error, refetch } = useView('access-grants', { partyId });
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (data?.partyId !== partyId) return <Loading />;
  return (
    <SmallTable
      label={text.title}
      empty={text.none}
      acts={['WithdrawAccess']}
      head={[text.state, text.who, text.as, text.reach, text.from, text.until, text.decided, text.act]}
      rows={data.grants.map((grant) => ({
        key: grant.grantId,
        cells: [
          text.states[grant.state],
          data.people[grant.subject] ?? grant.subject,
          text.roles[grant.role as keyof typeof text.roles] ?? grant.role,
          <Reach grant={grant} zone={zone} />,
          <LocalDate at={grant.from} zone={zone} stacked />,
          <End grant={grant} zone={zone} />,
          decidedWords(grant, data),
          mayEnd(grant) ? (
            <Act
              command="WithdrawAccess"
              target={partyId}
              fixed={{ grantId: grant.grantId }}
              label={text.withdraw}
            />
          ) : null,
        ],
      }))}
    />
  );
}

/** One whose withdrawal is still to come can be withdrawn sooner. */
const mayEnd = ({ state }: Grant): boolean => state === 'stands' || state === 'to-come';

/** What of the party an auditor looks at; whoever acts for it has all of its leases. */
function Reach({ grant: { role, leases, asOf }, zone }: { readonly grant: Grant; readonly zone: string }) {
  if (role !== 'auditor') return text.all;
  return (
    <>
      {leases === undefined
        ? text.all
        : leases.map((leaseId, index) => (
            <span key={leaseId}>
              {index === 0 ? '' : ', '}
              <LeaseLink leaseId={leaseId} />
            </span>
          ))}
      {asOf === undefined ? null : (
        <div className="desk-quiet">
          {text.known} <LocalDate at={asOf} zone={zone} />
        </div>
      )}
    </>
  );
}

/** The end that comes first: its own, or that of its withdrawal. */
function End({ grant: { until, withdrawn }, zone }: { readonly grant: Grant; readonly zone: string }) {
  const taken = withdrawn?.effectiveAt;
  const end =
    until === undefined || (taken !== undefined && Date.parse(taken) < Date.parse(until)) ? taken : until;
  return end === undefined ? text.open : <LocalDate at={end} zone={zone} stacked />;
}

function decidedWords({ granted, withdrawn }: Grant, { people }: Answered): string {
  const by = ({ by: person, role, reason }: Grant['granted']) =>
    [
      person === undefined ? role : (people[person] ?? person),
      ...(reason === undefined ? [] : [reason]),
    ].join(': ');
  return [
    text.grantedBy(by(granted)),
    ...(withdrawn === undefined ? [] : [text.withdrawnBy(by(withdrawn))]),
  ].join('; ');
}
