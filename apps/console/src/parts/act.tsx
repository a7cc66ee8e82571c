import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { COMMANDS, mayIssue } from '../client/declared.js';
import { useWho } from '../session/session.js';
import { text } from '../texts/parts.js';
import classes from './act.module.css';
import type { CommandFormProps } from './command-form/command-form.js';
import { Loading } from './loading.js';

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
      <Modal.Root opened={opened} onClose={close} size="lg">
        <Modal.Overlay />
        <Modal.Content>
          {/* Its own header would be another banner of the page to who hears it. */}
          <div className={classes['head']}>
            <Modal.Title>{label}</Modal.Title>
            <Modal.CloseButton aria-label={text.changed.close} />
          </div>
          <Modal.Body>
            {opened ? (
              <Suspense fallback={<Loading />}>
                <CommandForm {...form} />
              </Suspense>
            ) : null}
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
