import { Button, Group } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Written } from '#intake/line-refusal.js';
import { Loading } from '../../parts/loading.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/import.js';
import { useRefused, type ImportStatus, type Result, type Sent } from './asked.js';
import classes from './import.module.css';
import { fileOf } from './mended-file.js';
import { RefusedLine } from './refused-line.js';

interface Props {
  readonly status: ImportStatus;
  readonly begin: (what: Sent, dryRun: boolean) => Promise<void>;
}

/** The refused lines, to be mended where they stand, and looked through anew as a file of their own. */
export function Refused({ status: { importId, file, refused }, begin }: Props) {
  const pages = useRefused(importId);
  const [mended, setMended] = useKept(importId);
  const lines = pages.data?.pages.flatMap(({ results }) => results);
  if (pages.error !== null) return <Problem error={pages.error} again={pages.refetch} />;
  if (lines === undefined) return <Loading />;
  const written = (line: Result): Written => mended[line.line] ?? line.written ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void begin({ file: fileOf(lines.map(written)), name: text.mendedName(file) }, true);
  };
  return (
    <form onSubmit={submit} className={classes['refused']} aria-label={text.refusedTitle}>
      <h3>{text.refusedTitle}</h3>
      <p className="desk-quiet">{text.refusedLead}</p>
      <ol>
        {lines.map((line) => (
          <RefusedLine
            key={line.line}
            result={line}
            written={written(line)}
            change={(to) => setMended({ ...mended, [line.line]: to })}
          />
        ))}
      </ol>
      <Group gap="xs">
        <Button type="submit">{text.checkMended(lines.length)}</Button>
        {pages.hasNextPage ? (
          <Button
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {text.more(refused - lines.length)}
          </Button>
        ) : null}
      </Group>
    </form>
  );
}

type Mended = Readonly<Record<number, Written>>;

/** What was typed, by line, kept over reloads of the page. */
function useKept(importId: string): readonly [Mended, (mended: Mended) => void] {
  const name = `lease-ledger:mended:${importId}`;
  const [mended, setMended] = useState<Mended>(
    () => JSON.parse(sessionStorage.getItem(name) ?? '{}') as Mended,
  );
  return [
    mended,
    (next) => {
      sessionStorage.setItem(name, JSON.stringify(next));
      setMended(next);
    },
  ];
}
