import type { Answer } from '../../client/declared.js';
import { Fact } from '../../parts/fact.js';
import { PartyName } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease-network.js';

interface Props {
  /** Page by page. */
  readonly answers: readonly Answer<'abuse-reports'>[];
  readonly zone: string;
}

/** Reports of abuse, with what was answered and how each was closed; and whether the space is clean. */
export const Reports = ({ answers, zone }: Props) => (
  <SmallTable
    label={text.reports}
    empty={text.noReports}
    head={[text.report, text.category, text.address, text.happened, text.lessee, text.answered, text.outcome]}
    rows={answers.flatMap((answer) =>
      answer.abuseReports.map((report) => ({
        key: report.caseId,
        cells: [
          <>
            <span className="desk-mono">{report.caseId}</span> <Fact events={report.events} zone={zone} />
            {report.summary === undefined ? null : <div className="desk-quiet">{report.summary}</div>}
          </>,
          report.category,
          <span className="desk-mono">{report.address}</span>,
          <LocalDate at={report.incidentAt} zone={zone} />,
          <PartyName id={report.lessee} names={answer} />,
          report.answers.length === 0 ? (
            <span className="desk-quiet">{text.notAnswered}</span>
          ) : (
            report.answers.map(({ at, answer: words }) => (
              <div key={`${at} ${words}`}>
                {words} (<LocalDate at={at} zone={zone} />)
              </div>
            ))
          ),
          report.closed === null ? (
            <b>{text.open}</b>
          ) : (
            <>
              {report.closed.outcome} <LocalDate at={report.closed.at} zone={zone} />
            </>
          ),
        ],
      })),
    )}
  />
);
