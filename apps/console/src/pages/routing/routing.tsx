import { useReadiness } from '../../client/readiness.js';
import { MAY_UPLOAD } from '../../client/upload-export.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { useWho } from '../../session/session.js';
import { text } from '../../texts/routing.js';
import { Feeds } from './feeds.js';
import { LeaseRoutes } from './lease-routes.js';
import classes from './routing.module.css';
import { Upload } from './upload.js';

/** Whether the routes of the leases are authorised, how good the evidence is, and where new evidence comes in. */
export default function RoutingPage() {
  const { role } = useWho();
  const { data, error, refetch } = useReadiness();
  return (
    <Page title={text.title} lead={text.lead} actions={<ChangedSince view="routing" params={{}} />}>
      <section aria-label={text.feeds} className={classes['section']}>
        <h2>{text.feeds}</h2>
        {error !== null ? (
          <Problem error={error} again={refetch} />
        ) : data === undefined ? (
          <Loading />
        ) : (
          <Feeds report={data} />
        )}
      </section>
      {MAY_UPLOAD.some((each) => each === role) ? (
        <section aria-label={text.upload} className={classes['section']}>
          <h2>{text.upload}</h2>
          <Upload feeds={data?.feeds.map(({ feed }) => feed) ?? []} />
        </section>
      ) : null}
      <section aria-label={text.routes} className={classes['section']}>
        <h2>{text.routes}</h2>
        <LeaseRoutes />
      </section>
    </Page>
  );
}
