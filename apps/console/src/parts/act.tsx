import { Button } from '@mantine/core';
import { COMMANDS, mayIssue } from '../client/declared.js';
import { useWho } from '../session/session.js';
import type { CommandFormProps } from './command-form/command-form.js';
import { useOpenForm } from './form-over-page.js';

interface Props extends CommandFormProps {
  /** What the button says. */
  readonly label: string;
  readonly variant?: 'default' | 'filled';
}

/** A button that opens a command's form over the page; for whoever may issue the command, for nobody else. */
export function Act({ label, variant = 'default', ...form }: Props) {
  const open = useOpenForm();
  const { role } = useWho();
  if (!mayIssue(COMMANDS[form.command], role)) return null;
  return (
    <Button variant={variant} className="desk-no-print" onClick={() => open({ label, form })}>
      {label}
    </Button>
  );
}
