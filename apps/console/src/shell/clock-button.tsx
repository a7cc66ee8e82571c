import { Button, Group, Popover, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Icon, type IconName } from '../parts/icon.js';
import { LAST_DAY, timeShown } from '../parts/dates-shown.js';
import { text } from '../texts/shell.js';
import classes from './shell.module.css';

interface Props {
  readonly icon: IconName;
  readonly label: string;
  readonly help: string;
  /** What it says while it is at the present. */
  readonly unset: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i;

/** One clock of the bar: what it stands at, and, opened, the day or instant to set it to. */
export function ClockButton({ icon, label, help, unset, value, onChange }: Props) {
  const [opened, setOpened] = useState(false);
  const shown = value === undefined ? unset : timeShown(value);
  const set = (to: string | undefined) => {
    setOpened(false);
    onChange(to);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes['clock']!}
          data-past={value !== undefined || undefined}
          aria-label={`${label}: ${shown}`}
          onClick={() => setOpened(!opened)}
        >
          <Icon name={icon} />
          <span className={classes['clockLabel']}>{label}</span> <b>{shown}</b>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <ClockForm key={value} label={label} help={help} value={value} set={set} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface FormProps extends Pick<Props, 'label' | 'help' | 'value'> {
  readonly set: (value: string | undefined) => void;
}

function ClockForm({ label, help, value, set }: FormProps) {
  const isDay = value === undefined || DATE.test(value);
  const [day, setDay] = useState(isDay ? (value ?? '') : '');
  const [instant, setInstant] = useState(isDay ? '' : value);
  const given = instant.trim() || day;
  const isFit = given === '' || DATE.test(given) || INSTANT.test(given);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isFit) set(given || undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          type="date"
          max={LAST_DAY}
          label={label}
          description={help}
          value={day}
          onChange={(event) => {
            setDay(event.currentTarget.value);
            setInstant('');
          }}
          data-autofocus
        />
        <TextInput
          label={text.exactly}
          placeholder="2026-05-01T09:30:00Z"
          value={instant}
          onChange={(event) => setInstant(event.currentTarget.value)}
          error={isFit ? undefined : text.badInstant}
        />
        <Text size="xs" c="dimmed">
          {text.zoneHelp}
        </Text>
        <Group justify="space-between">
          <Button
            variant="subtle"
            type="button"
            onClick={() => set(undefined)}
            disabled={value === undefined}
          >
            {text.backToNow}
          </Button>
          <Button type="submit" disabled={!isFit || given === ''}>
            {text.apply}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
