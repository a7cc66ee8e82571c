import type { Params } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Empty } from '../../parts/empty.js';
import { LeaseChoice, NoLease, useChosenLease } from '../../parts/lease-choice.js';
import { LeaseLink } from '../../parts/links.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { Section } from '../../parts/section.js';
import { text } from '../../texts/waterfall.js';
import { LossChoice } from './loss-choice.js';
import { OtherCaps } from './other-caps.js';
import { Steps } from './steps.js';

type Asked = Params<'waterfall'>;
const MEMBERS = ['incident', 'cause', 'loss', 'whatIf'] as const;

/** A loss of one lease walked up the chain, and what other caps would change. */
export default function WaterfallPage() {
  const leaseId = useChosenLease();
  const [{ incident, cause, loss, whatIf }] = useSearchMembers();
  const isAsked =
    leaseId !== undefined && (incident !== undefined || (cause !== undefined && loss !== undefined));
  const params = {
    leaseId: leaseId ?? '',
    ...(incident === undefined ? { ...(cause && { cause }), ...(loss && { loss }) } : { incident }),
    ...(whatIf ? { whatIf } : {}),
  } as Asked;
  const { data, error, refetch } = useView('waterfall', params, { enabled: isAsked });
  const liability = useView(
    'lease-liability',
    { leaseId: leaseId ?? '' },
    { enabled: leaseId !== undefined },
  );
  const isOf = data !== undefined && data.leaseId === leaseId;
  return (
    <Page
      title={leaseId === undefined ? text.title : text.titleOf(leaseId)}
      lead={text.lead}
      actions={
        leaseId === undefined || liability.error !== null ? undefined : (
          <>
            <ChangedSince view="lease-liability" params={{ leaseId }} />
            <LeaseLink leaseId={leaseId} />
          </>
        )
      }
    >
      <LeaseChoice forget={MEMBERS} />
      {leaseId === undefined ? (
        <NoLease>{text.choose}</NoLease>
      ) : liability.error !== null ? (
        <Problem error={liability.error} again={liability.refetch} />
      ) : (
        <LossChoice
          key={leaseId}
          incidents={liability.data?.leaseId === leaseId ? liability.data.incidents : []}
        />
      )}
      {leaseId === undefined || liability.error !== null ? null : !isAsked ? (
        <Empty>{text.none}</Empty>
      ) : error !== null ? (
        <Problem error={error} again={refetch} />
      ) : !isOf ? (
        <Loading />
      ) : (
        <>
          <Section title={text.agreed}>
            <Steps waterfalls={data.waterfalls} names={data} zone={ZONE} />
          </Section>
          <OtherCaps key={leaseId} waterfall={data} />
          {data.whatIf.length === 0 ? null : (
            <Section title={text.tried}>
              <Steps waterfalls={data.whatIf} names={data} zone={ZONE} />
            </Section>
          )}
        </>
      )}
    </Page>
  );
}

/** What a step rests on may be of several contracts. */
const ZONE = 'Etc/UTC';
