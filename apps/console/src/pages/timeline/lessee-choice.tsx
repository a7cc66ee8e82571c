import { useNavigate } from '@tanstack/react-router';
import { PartySelect } from '../../parts/party-choice.js';
import { text } from '../../texts/timeline.js';

/** Leads to the timeline of another party. */
export function LesseeChoice({ lesseeId }: { readonly lesseeId?: string }) {
  const navigate = useNavigate();
  return (
    <PartySelect
      label={text.whose}
      party={lesseeId}
      choose={(party) => {
        if (party !== undefined) void navigate({ to: `/timeline/${party}` } as never);
      }}
    />
  );
}
