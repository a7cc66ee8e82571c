import { ActionIcon, Button, Group, Popover, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useState, type FormEvent } from 'react';
import { text } from '../../texts/parts.js';
import { Icon } from '../icon.js';
import classes from './data-table.module.css';
import { useSearchMembers } from './table-search.js';

interface Saved {
  readonly name: string;
  readonly search: Readonly<Record<string, string>>;
}

interface Props {
  /** Of the table. */
  readonly name: string;
  /** Of the address: those that are saved. The clocks are not. */
  readonly members: readonly string[];
}

/** Filters that this browser keeps, beside the rows that they lead to. */
export function SavedFilters({ name, members }: Props) {
  const [saved, setSaved] = useLocalStorage<readonly Saved[]>({
    key: `lease-ledger:filters:${name}`,
    defaultValue: [],
  });
  const [search, set] = useSearchMembers();
  const now = Object.fromEntries(
    members.flatMap((member) => (search[member] ? [[member, search[member]] as const] : [])),
  );
  const isFiltered = Object.keys(now).length > 0;
  if (saved.length === 0 && !isFiltered) return null;
  const apply = (wanted: Saved['search']) =>
    set(Object.fromEntries(members.map((member) => [member, wanted[member]])));
  const isNow = (each: Saved) => JSON.stringify(inOrder(each.search)) === JSON.stringify(inOrder(now));
  return (
    <Group gap={6} className={classes['saved']!} role="group" aria-label={text.table.saved}>
      <Icon name="bookmark" size={14} />
      {saved.map((each) => (
        <span key={each.name} className={classes['chip']} data-on={isNow(each) || undefined}>
          <button type="button" aria-pressed={isNow(each)} onClick={() => apply(each.search)}>
            {each.name}
          </button>
          <ActionIcon
            variant="transparent"
            size={18}
            c="dimmed"
            aria-label={text.table.remove(each.name)}
            onClick={() => setSaved(saved.filter((other) => other !== each))}
          >
            <Icon name="close" size={11} />
          </ActionIcon>
        </span>
      ))}
      {isFiltered && !saved.some(isNow) ? (
        <SaveAs
          onSave={(as) => setSaved([...saved.filter((each) => each.name !== as), { name: as, search: now }])}
        />
      ) : null}
      {isFiltered ? (
        <Button variant="subtle" size="compact-xs" onClick={() => apply({})}>
          {text.table.reset}
        </Button>
      ) : null}
    </Group>
  );
}

const inOrder = (search: Saved['search']) => Object.entries(search).toSorted(([a], [b]) => (a < b ? -1 : 1));

function SaveAs({ onSave }: { readonly onSave: (name: string) => void }) {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    onSave(name.trim());
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-start">
      <Popover.Target>
        <Button variant="subtle" size="compact-xs" onClick={() => setOpened(true)}>
          {text.table.save}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Group align="flex-end" gap="xs">
            <TextInput
              label={text.table.saveAs}
              value={name}
              maxLength={40}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            <Button type="submit">{text.table.saveIt}</Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
