import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { MAY_UPLOAD } from '../../client/upload-export.js';
import { useWholeView } from '../../client/use-view.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { Section } from '../../parts/section.js';
import { useWho } from '../../session/session.js';
import { text } from '../../texts/network-sources.js';
import { Feeds, Sources } from './sources.js';
import { Upload } from './upload.js';

const PER_PAGE = 500;

/** How far each source of the running network can be trusted, and where new files of them come in. */
export default function NetworkSourcesPage() {
  const { role } = useWho();
  const { data, error, refetch } = useWholeView('network-sources', { limit: PER_PAGE });
  const sources = data?.flatMap((page) => page.sources);
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <>
          <Anchor component={Link} to="/network/alignment">
            {text.alignment}
          </Anchor>
          <ChangedSince view="network-sources" params={{}} />
        </>
      }
    >
      <Section title={text.health}>
        {error !== null ? (
          <Problem error={error} again={refetch} />
        ) : sources === undefined ? (
          <Loading />
        ) : (
          <Sources sources={sources} />
        )}
      </Section>
      {data === undefined ? null : (
        <Section title={text.feeds}>
          <Feeds feeds={data[0]?.feeds ?? []} />
        </Section>
      )}
      {MAY_UPLOAD.some((each) => each === role) ? (
        <Section title={text.upload} lead={text.uploadLead} screenOnly>
          <Upload sources={sources?.map(({ source }) => source) ?? []} />
        </Section>
      ) : null}
    </Page>
  );
}
