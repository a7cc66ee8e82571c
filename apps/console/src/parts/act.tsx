import { Button, Loader, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { COMMANDS, mayIssue } from '../client/declared.js';
import { useWho } from '../session/session.js';
import type { CommandFormProps } from './command-form/command-form.js';

const CommandForm = lazy(async () => ({
  default: (await import('./command-form/command-form.js')).CommandForm,
}));

interface Props extends CommandFormProps {
  /** What the button says. */
  readonly label: string;
  readonly variant?: 'default' | 'filled';
}

/** A button that opens a command's form over the page; for whoever may issue the command, for nobody else. */
export function Act({ label, variant = 'default', ...form }: Props) {
  const [opened, { open, close }] = useDisclosure();
  const { role } = useWho();
  if (!mayIssue(COMMANDS[form.command], role)) return null;
  return (
    <>
      <Button variant={variant} className="desk-no-print" onClick={open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={label} size="lg" centered={false}>
        {opened ? (
          <Suspense fallback={<Loader size="xs" />}>
            <CommandForm {...form} />
          </Suspense>
        ) : null}
      </Modal>
    </>
  );
}
