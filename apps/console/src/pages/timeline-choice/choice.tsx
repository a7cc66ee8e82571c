import { Page } from '../../parts/page.js';
import { text } from '../../texts/timeline.js';
import { LesseeChoice } from '../timeline/lessee-choice.js';

/** Whose timeline is to be seen. */
export default function TimelineChoicePage() {
  return (
    <Page title={text.title} lead={text.choose}>
      <LesseeChoice />
    </Page>
  );
}
