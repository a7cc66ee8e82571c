import { Navigate } from '@tanstack/react-router';
import { Page } from '../../parts/page.js';
import { NoParty } from '../../parts/party-choice.js';
import { useWho } from '../../session/session.js';
import { text } from '../../texts/timeline.js';
import { LesseeChoice } from '../timeline/lessee-choice.js';

/** Whose timeline is to be seen; a lessee sees its own. */
export default function TimelineChoicePage() {
  const { role, party } = useWho();
  if (role === 'lessee') return <Navigate to={`/timeline/${party}`} replace />;
  return (
    <Page title={text.title} lead={text.lead}>
      <LesseeChoice />
      <NoParty>{text.choose}</NoParty>
    </Page>
  );
}
