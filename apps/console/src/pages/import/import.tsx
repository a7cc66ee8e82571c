import { useState } from 'react';
import { queries } from '../../client/use-view.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/import.js';
import { send, type Sent } from './asked.js';
import { FileChoice } from './file-choice.js';
import { Run } from './run.js';
import { RunsOfLate } from './runs-of-late.js';

/** What was sent under which import, as long as the page is open: to be recorded after it was looked through. */
const sent = new Map<string, Sent>();

/** A file is looked through, its refused lines are mended in place, and then it is recorded. */
export default function ImportPage() {
  const [{ import: importId }, set] = useSearchMembers();
  const [problem, setProblem] = useState<Error>();
  const [isSending, setSending] = useState(false);
  const begin = async (what: Sent, dryRun: boolean) => {
    setProblem(undefined);
    setSending(true);
    try {
      const status = await send(what, dryRun);
      sent.set(status.importId, what);
      queries.setQueryData(['import', status.importId], status);
      await queries.invalidateQueries({ queryKey: ['imports'] });
      set({ import: status.importId });
    } catch (error) {
      setProblem(error as Error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Page title={text.title} lead={text.lead}>
      <FileChoice isSending={isSending} begin={begin} />
      {problem === undefined ? null : <Problem error={problem} />}
      {importId ? <Run key={importId} importId={importId} sent={sent.get(importId)} begin={begin} /> : null}
      <RunsOfLate chosen={importId} choose={(id) => set({ import: id })} />
    </Page>
  );
}
