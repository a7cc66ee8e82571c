import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { CommandAnswer } from '#ledger/http/commands/command-answer.js';
import { COMMANDS, mayIssue } from '../../client/declared.js';
import { queries } from '../../client/use-view.js';
import { CommandForm } from '../../parts/command-form/command-form.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Empty } from '../../parts/empty.js';
import { Page } from '../../parts/page.js';
import { useWho } from '../../session/session.js';
import { text } from '../../texts/abuse.js';

/** Reports abuse of an address: whose it was then is found out by the service. */
export default function AbusePage() {
  const who = useWho();
  const [{ address, at }] = useSearchMembers();
  const [answer, setAnswer] = useState<CommandAnswer>();
  const initial = useMemo(
    () => ({ ...(address ? { address } : {}), ...(at ? { incidentAt: at } : {}) }),
    [address, at],
  );
  return (
    <Page title={text.title} lead={text.lead}>
      {mayIssue(COMMANDS.ReportAbuse, who) ? (
        <CommandForm
          command="ReportAbuse"
          initial={initial}
          onRecorded={(recorded) => {
            setAnswer(recorded);
            void queries.invalidateQueries({ queryKey: ['view'] });
          }}
        />
      ) : (
        <Empty>{text.notYou}</Empty>
      )}
      {answer === undefined ? null : <Whose stream={answer.stream} />}
    </Page>
  );
}

/** By which lease it was found to be. */
function Whose({ stream }: { readonly stream: string }) {
  const leaseId = stream.replace(/^lease-/, '');
  return (
    <p role="status">
      {text.recorded}{' '}
      <Anchor component={Link} to={`/leases/${encodeURIComponent(leaseId)}/network`}>
        {leaseId}
      </Anchor>
    </p>
  );
}
