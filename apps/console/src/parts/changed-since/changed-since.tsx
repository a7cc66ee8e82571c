import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useViewPages } from '../../client/use-view.js';
import { mayAskView, VIEWS, type Params, type ViewName } from '../../client/declared.js';
import { useAsker } from '../../client/asker.js';
import { useClocks } from '../../client/clocks.js';
import { text } from '../../texts/parts.js';
import { Icon } from '../icon.js';
import { Loading } from '../loading.js';
import { Problem } from '../problem.js';
import { ChangeList } from './change-list.js';
import { dayKept, keepDay, lastDay } from './day-kept.js';

/** What has changes of its own: every view that has a past, every list, and the routing. */
type Changing = { [N in ViewName]: N extends `${infer V}-changes` ? V : never }[ViewName];
type Asked<V extends Changing> = Omit<Params<`${V}-changes` & ViewName>, 'since' | 'sinceOn'>;

interface Props<V extends Changing> {
  readonly view: V;
  readonly params: Asked<V>;
  /** Of the contract, where it is of one. */
  readonly zone?: string;
  /** Where the page is about one lease of many: what changed of that lease alone. */
  readonly of?: string | undefined;
  /** What the button says, where a page has another one of the page itself. */
  readonly label?: string;
}

/** A button that tells what of a view, or of what a list is about, changed since a day: one click, and another day. */
export function ChangedSince<V extends Changing>({ view, params, zone = 'Etc/UTC', of, label }: Props<V>) {
  const [opened, { open, close }] = useDisclosure();
  const asker = useAsker();
  const { asOf } = useClocks();
  const [chosen, setChosen] = useState<string>();
  const since = chosen ?? dayKept(asOf);
  if (!mayAskView(VIEWS[`${view}-changes` as ViewName], asker)) return null;
  return (
    <>
      <Button variant="default" leftSection={<Icon name="history" size={14} />} onClick={open}>
        {label ?? text.changed.button}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={label ?? text.changed.button}
        size="xl"
        closeButtonProps={{ 'aria-label': text.changed.close }}
      >
        <Group mb="md">
          <TextInput
            type="date"
            label={text.changed.since}
            description={text.changed.sinceHelp}
            value={since}
            max={lastDay(asOf)}
            onChange={({ currentTarget: { value } }) => {
              if (value === '') return;
              keepDay(value);
              setChosen(value);
            }}
            data-autofocus
          />
        </Group>
        {opened ? <Told view={view} params={{ ...params, since }} zone={zone} of={of} /> : null}
      </Modal>
    </>
  );
}

interface Told {
  readonly view: Changing;
  readonly params: object;
  readonly zone: string;
  readonly of: string | undefined;
}

function Told({ view, params, zone, of }: Told) {
  const asked = `${view}-changes` as 'lease-changes';
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useViewPages(
    asked,
    params as Params<'lease-changes'>,
  );
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (data === undefined) return <Loading />;
  const changes = data.pages
    .flatMap((page) => page.changes)
    .filter(({ leaseId }) => of === undefined || leaseId === of);
  return (
    <>
      <Text role="status" mb="xs">
        {changes.length === 0 && !hasNextPage
          ? text.changed.nothing
          : text.changed.count(changes.length, hasNextPage)}
      </Text>
      <ChangeList changes={changes} zone={zone} />
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.table.loadMore}
        </Button>
      ) : null}
    </>
  );
}
