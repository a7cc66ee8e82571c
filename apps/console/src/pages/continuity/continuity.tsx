import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import choice from '../../parts/choice.module.css';
import { Empty } from '../../parts/empty.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { NoParty, PartyChoice, PartyProblem, useParty } from '../../parts/party-choice.js';
import { Section } from '../../parts/section.js';
import { text } from '../../texts/continuity.js';
import { Authority } from './authority.js';
import { Missing } from './missing.js';
import { OwnLeases } from './own-leases.js';
import { Escalation, Limits } from './escalation.js';
import { Answers } from './questions.js';
import { Unknowns } from './unknowns.js';

export type Continuity = Answer<'continuity'>;

/** Whether a lessee's use of its space will go on, what is missing for it, and who owes that. */
export default function ContinuityPage() {
  const lessee = useParty();
  const params = { lesseeId: lessee ?? '' };
  const { data, error, refetch } = useView('continuity', params, { enabled: lessee !== undefined });
  const isIts = data !== undefined && data.lessee === lessee;
  return (
    <Page
      title={isIts ? text.titleOf(data.parties[data.lessee] ?? data.lessee) : text.title}
      lead={text.lead}
      actions={
        lessee === undefined || error !== null ? undefined : (
          <>
            <Anchor component={Link} to={`/timeline/${lessee}`}>
              {text.timeline}
            </Anchor>
            <Anchor component={Link} to={`/losses?party=${lessee}`}>
              {text.losses}
            </Anchor>
            <ChangedSince view="continuity" params={params} />
          </>
        )
      }
    >
      <div className={choice['choice']}>
        <PartyChoice label={text.whose} />
      </div>
      {lessee === undefined ? (
        <NoParty>{text.choose}</NoParty>
      ) : error !== null ? (
        <PartyProblem error={error} again={refetch} party={lessee} />
      ) : !isIts ? (
        <Loading />
      ) : data.leases.length === 0 ? (
        <Empty>{text.none}</Empty>
      ) : (
        <>
          <Section title={text.headlines}>
            <Answers label={text.headlines} told={data.headlines} leases={data.leases.length} />
          </Section>
          <Section title={text.questions} lead={inAll(data)}>
            <Answers label={text.questions} told={data.answers} leases={data.leases.length} />
          </Section>
          <Section title={text.slots} lead={text.slotsLead}>
            <Answers label={text.slots} told={data.slots} leases={data.leases.length} />
          </Section>
          <Unknowns continuity={data} />
          <Escalation continuity={data} />
          <Missing continuity={data} />
          <Authority continuity={data} />
          <Limits continuity={data} />
        </>
      )}
      {lessee === undefined || error !== null ? null : <OwnLeases lessee={lessee} />}
    </Page>
  );
}

function inAll({ answers, share }: Continuity): string {
  const count = (wanted: string) => answers.filter(({ answer }) => answer === wanted).length;
  const { observed, documented, claimed, total } = share;
  return `${text.inAll(count('yes'), count('no'), count('unproven'))} ${text.share(observed, documented, claimed, total)}`;
}
