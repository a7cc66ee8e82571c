import { UnstyledButton } from '@mantine/core';
import { LocalDate } from '../../parts/local-date.js';
import { Problem } from '../../parts/problem.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/import.js';
import { useImports } from './asked.js';
import classes from './import.module.css';

interface Props {
  readonly chosen: string | undefined;
  readonly choose: (importId: string) => void;
}

/** The imports that this process remembers. */
export function RunsOfLate({ chosen, choose }: Props) {
  const { data, error, refetch } = useImports();
  if (error !== null) return <Problem error={error} again={refetch} />;
  return (
    <section className={classes['run']}>
      <h2>{text.late}</h2>
      <SmallTable
        label={text.late}
        empty={text.noneLate}
        head={[text.fileColumn, text.how, text.begun, text.came]}
        rows={(data?.imports ?? []).map(
          ({ importId, file, dryRun, startedAt, accepted, alreadyRecorded, refused }) => ({
            key: importId,
            cells: [
              <UnstyledButton
                className={classes['chosen']!}
                aria-pressed={importId === chosen}
                onClick={() => choose(importId)}
              >
                {file}
              </UnstyledButton>,
              dryRun ? text.looked : text.recorded,
              <LocalDate at={startedAt} zone={Intl.DateTimeFormat().resolvedOptions().timeZone} />,
              text.cameTo(accepted, alreadyRecorded, refused),
            ],
          }),
        )}
      />
    </section>
  );
}
