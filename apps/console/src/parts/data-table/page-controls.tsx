import { Button } from '@mantine/core';
import { text } from '../../texts/parts.js';

/** What there is beyond the rows that are loaded. */
export interface Pages<R> {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly loadMore: () => unknown;
  readonly loadAll: () => unknown;
  /** Every row that the page's filters let pass, page after page, for an export. */
  readonly all: () => AsyncIterable<readonly R[]>;
}

interface Props {
  readonly pages: Omit<Pages<unknown>, 'all'>;
  /** Whether rows are sorted or found by text, which is done among what is loaded. */
  readonly isNarrowed: boolean;
}

export function PageControls({ pages: { hasMore, isLoading, loadMore, loadAll }, isNarrowed }: Props) {
  if (!hasMore) return null;
  return (
    <span className="desk-no-print">
      {isNarrowed ? <b>{text.table.partial} </b> : null}
      <Button variant="default" size="compact-xs" loading={isLoading} onClick={() => void loadMore()}>
        {text.table.loadMore}
      </Button>{' '}
      <Button variant="default" size="compact-xs" disabled={isLoading} onClick={() => void loadAll()}>
        {text.table.loadAll}
      </Button>
    </span>
  );
}
