import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Finding } from '#application/doctor/finding.js';
import type { ReadinessReport } from '#ledger/http/health/readiness.js';
import { request, type Refusal } from '../../client/request.js';
import { Icon, type IconName } from '../../parts/icon.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/doctor.js';
import classes from './doctor.module.css';

interface Findings {
  readonly state: string;
  readonly lag: ReadinessReport['readModel'];
  readonly findings: readonly Finding[];
}

const AGAIN_MS = 10_000;

/** What the service finds of itself, what is to be mended first, and how far its views are behind the log. */
export default function DoctorPage() {
  const { data, error, refetch, isFetching } = useQuery<Findings, Refusal>({
    queryKey: ['doctor'],
    queryFn: async ({ signal }) => (await request('/v1/doctor', { signal })).json() as Promise<Findings>,
    refetchInterval: AGAIN_MS,
    staleTime: 0,
  });
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {text.again}
        </Button>
      }
    >
      {error === null ? null : <Problem error={error} again={refetch} />}
      {data === undefined ? error === null && <Loading /> : <Found {...data} />}
    </Page>
  );
}

function Found({ state, lag, findings }: Findings) {
  const toMend = findings.filter(({ fine }) => fine === false).length;
  return (
    <>
      <p role="status" className={classes['state']} data-mend={toMend > 0 || undefined}>
        <Icon name={toMend > 0 ? 'warning' : 'check'} />
        <b>{toMend > 0 ? text.toMend(toMend) : text.allFine}</b>
        <span>{text.state(state)}</span>
      </p>
      <dl className={`desk-card desk-facts ${classes['lag']}`}>
        <dt>{text.lag}</dt>
        <dd>{lag.lagSeconds === 0 ? text.noLag : text.behind(lag.lagSeconds)}</dd>
        <dt>{text.position}</dt>
        <dd className="desk-mono">{text.of(lag.position, lag.head)}</dd>
        <dt>{text.role}</dt>
        <dd>{text.roles[lag.role]}</dd>
      </dl>
      <SmallTable
        label={text.findings}
        head={[text.what, text.how, text.found]}
        rows={findings
          .toSorted((a, b) => urgency(a) - urgency(b))
          .map((finding, index) => ({
            key: `${finding.what} ${index}`,
            cells: [
              <b>{finding.what}</b>,
              <Mark finding={finding} />,
              <>
                <div className={classes['words']}>{finding.found}</div>
                {finding.mend === undefined ? null : (
                  <div className={classes['mend']}>{text.mend(finding.mend)}</div>
                )}
              </>,
            ],
          }))}
      />
    </>
  );
}

/** What is to be mended first, then what could not be looked at, then hints. */
const urgency = ({ fine, mend }: Finding): number =>
  fine === false ? 0 : fine === null ? 1 : mend === undefined ? 3 : 2;

const MARKS: readonly { readonly icon: IconName; readonly words: string }[] = [
  { icon: 'warning', words: text.marks.mend },
  { icon: 'close', words: text.marks.unknown },
  { icon: 'check', words: text.marks.hint },
  { icon: 'check', words: text.marks.fine },
];

function Mark({ finding }: { readonly finding: Finding }) {
  const level = urgency(finding);
  const { icon, words } = MARKS[level]!;
  return (
    <span className={classes['mark']} data-level={level}>
      <Icon name={icon} /> {words}
    </span>
  );
}
