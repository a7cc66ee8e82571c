import { Button, Group, Modal, Table, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { AnswerNames } from '#views/declared/view.js';
import { ask } from '../../client/ask.js';
import { heeded, useClocks } from '../../client/clocks.js';
import { VIEWS, type Params, type ViewName } from '../../client/declared.js';
import type { Refusal } from '../../client/request.js';
import { text } from '../../texts/parts.js';
import { labelOf } from '../command-form/schema.js';
import { Icon } from '../icon.js';
import { Loading } from '../loading.js';
import { dayShown } from '../local-date.js';
import { Problem } from '../problem.js';
import { differences, type Difference } from './differences.js';

interface Props<N extends ViewName> {
  readonly view: N;
  readonly params: Params<N>;
}

/** A button that holds a view, as the page shows it, against what was known on a day before, and tells the difference. */
export function ChangedSince<N extends ViewName>({ view, params }: Props<N>) {
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
        {since === undefined ? null : <Compared view={view} params={params} since={since} />}
      </Modal>
    </>
  );
}

function Compared<N extends ViewName>({ view, params, since }: Props<N> & { readonly since: string }) {
  const clocks = heeded(view, useClocks());
  const { data, error, refetch } = useQuery<readonly Difference[], Refusal>({
    queryKey: ['view', view, params, clocks, 'since', since],
    queryFn: async ({ signal }) => {
      const at = (asked: object) => ask(view, { ...clocks, ...params, ...asked }, { signal });
      const [before, after] = await Promise.all([at({ asOf: since }), at({})]);
      return named(differences(before, after), before, after);
    },
  });
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (data === undefined) return <Loading />;
  return <Told all={data} since={since} />;
}

function Told({ all, since }: { readonly all: readonly Difference[]; readonly since: string }) {
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
          {all.map(({ where, before, after }) => (
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
    </>
  );
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
