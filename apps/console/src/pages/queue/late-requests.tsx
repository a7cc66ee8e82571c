import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../client/declared.js';
import { LocalDate } from '../../parts/local-date.js';
import { Section } from '../../parts/section.js';
import { SmallTable } from '../../parts/small-table.js';
import { text as evidence } from '../../texts/evidence.js';
import { text } from '../../texts/queue.js';
import { aboutWords, ZONE } from '../evidence/request.js';
import { StateMark } from '../evidence/state-mark.js';

/** What waits beyond the promised time, before any renewal; nothing where nothing does. */
export function LateRequests({ answer }: { readonly answer: Answer<'renewal-queue'> | undefined }) {
  if (answer === undefined || answer.lateRequests.length === 0) return null;
  const { lateRequests, moreLateRequests, people } = answer;
  return (
    <Section title={text.lateRequests}>
      <SmallTable
        label={text.lateRequests}
        head={[evidence.state, evidence.due, evidence.about, evidence.reader, evidence.purpose]}
        rows={lateRequests.map((request) => ({
          key: request.requestId,
          cells: [
            <StateMark {...request} />,
            <LocalDate at={request.dueBy} zone={ZONE} />,
            <Anchor component={Link} inherit to={`/evidence/${request.requestId}`}>
              {aboutWords(request, answer)}
            </Anchor>,
            people[request.reader] ?? request.reader,
            request.purpose,
          ],
        }))}
      />
      {moreLateRequests === undefined ? null : (
        <Anchor component={Link} to="/evidence" search={{ state: 'late' } as never}>
          {text.moreLateRequests}
        </Anchor>
      )}
    </Section>
  );
}
