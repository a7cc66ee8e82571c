import { Button, Group, Modal, Table, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { AnswerNames } from '#views/declared/view.js';
import { heeded, useClocks } from '../../client/clocks.js';
import { VIEWS, type Params, type ViewName } from '../../client/declared.js';
import type { Refusal } from '../../client/request.js';
import { allPages } from '../../client/use-view.js';
import { text } from '../../texts/parts.js';
import { labelOf } from '../command-form/schema.js';
import { Icon } from '../icon.js';
import { Loading } from '../loading.js';
import { dayShown } from '../local-date.js';
import { Problem } from '../problem.js';
import { useRowWindow } from '../row-window.js';
import { differences, type Difference } from './differences.js';

interface Props<N extends ViewName> {
  readonly view: N;
  readonly params: Params<N>;
  /** Where the page is about one part of the answer: the name that the way to it has. */
  readonly of?: string | undefined;
}

/** A button that holds a view, as the page shows it, against what was known on a day before, and tells the difference. */
export function ChangedSince<N extends ViewName>({ view, params, of }: Props<N>) {
  const [opened, { open, close }] = useDisclosure();
  const [day, setDay] = useState('');
  const [since, setSince] = useState<string>();
  if (!VIEWS[view].parameters.includes('asOf')) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (day !== '') setSince(day);
  };
  return (
    <>
      <Button variant="default" leftSection={<Icon name="history" size={14} />} onClick={open}>
        {text.changed.button}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={text.changed.button}
        size="xl"
        closeButtonProps={{ 'aria-label': text.changed.close }}
      >
        <form onSubmit={submit}>
          <Group align="flex-end" gap="xs" mb="md">
            <TextInput
              type="date"
              label={text.changed.since}
              description={text.changed.sinceHelp}
              value={day}
              onChange={(event) => setDay(event.currentTarget.value)}
              data-autofocus
            />
            <Button type="submit" disabled={day === ''}>
              {text.changed.show}
            </Button>
          </Group>
        </form>
        {since === undefined ? null : <Compared view={view} params={params} of={of} since={since} />}
      </Modal>
    </>
  );
}

function Compared<N extends ViewName>({ view, params, of, since }: Props<N> & { readonly since: string }) {
  const clocks = heeded(view, useClocks());
  const { data, error, refetch } = useQuery<readonly Difference[], Refusal>({
    queryKey: ['view', view, params, clocks, 'since', since, of],
    queryFn: async ({ signal }) => {
      const at = async (asked: object) =>
        inOne(await allPages(view, { ...clocks, ...params, ...asked }, signal));
      const [before, after] = await Promise.all([at({ asOf: since }), at({})]);
      const found = differences(before, after).filter(({ where }) => of === undefined || where.includes(of));
      return named(found, before, after);
    },
  });
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (data === undefined) return <Loading />;
  return <Told all={data} since={since} />;
}

const AT_ONCE = 100;

function Told({ all, since }: { readonly all: readonly Difference[]; readonly since: string }) {
  const [drawn, more] = useRowWindow(all.length, AT_ONCE);
  if (all.length === 0) return <Text role="status">{text.changed.nothing}</Text>;
  return (
    <>
      <Text role="status" mb="xs">
        {text.changed.count(all.length)}
      </Text>
      <Table verticalSpacing={4} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text.changed.what}</Table.Th>
            <Table.Th>
              {text.changed.was} ({dayShown(since)})
            </Table.Th>
            <Table.Th>{text.changed.is}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {all.slice(0, drawn).map(({ where, before, after }) => (
            <Table.Tr key={where.join('/')}>
              <Table.Th scope="row" fw={500}>
                {where
                  .map((name) => (/^[a-z][A-Za-z]*$/.test(name) ? labelOf(name).toLowerCase() : name))
                  .join(', ')}
              </Table.Th>
              <Table.Td>{before ?? text.changed.none}</Table.Td>
              <Table.Td>{after ?? text.changed.none}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {more}
    </>
  );
}

/** The pages of an answer as one: what is a list or has names in it goes on from page to page. */
function inOne(pages: readonly object[]): object {
  const [first = {}, ...rest] = pages as readonly Readonly<Record<string, unknown>>[];
  return rest.reduce(
    (whole, page) => ({
      ...whole,
      ...Object.fromEntries(Object.entries(page).map(([name, more]) => [name, joined(whole[name], more)])),
    }),
    first,
  );
}

function joined(before: unknown, more: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(more)) return [...before, ...more];
  return typeof before === 'object' && typeof more === 'object' ? { ...before, ...more } : before;
}

/** Ids of parties and people as their names, which every answer that has any of them brings. */
function named(all: readonly Difference[], ...answers: readonly object[]): readonly Difference[] {
  const names = new Map(
    (answers as readonly Partial<AnswerNames>[]).flatMap(({ parties = {}, people = {} }) => [
      ...Object.entries(parties),
      ...Object.entries(people),
    ]),
  );
  const said = (words: string) => words.replaceAll(UUID, (id) => names.get(id) ?? id);
  return all.map(({ where, before, after }) => ({
    where: where.map(said),
    before: before && said(before),
    after: after && said(after),
  }));
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
