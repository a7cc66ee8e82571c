import { Button } from '@mantine/core';
import { COMMANDS, mayIssue } from '../client/declared.js';
import { isForOther } from '../client/own-name.js';
import { useWho } from '../session/session.js';
import type { CommandFormProps } from './command-form/command-form.js';
import { useOpenForm } from './form-over-page.js';

interface Props extends CommandFormProps {
  /** What the button says. */
  readonly label: string;
  readonly variant?: 'default' | 'filled';
}

/**
 * A button that opens a command's form over the page; for whoever may issue the command, for nobody else, and of a party
 * for the side alone that it is begun for.
 */
export function Act({ label, variant = 'default', ...form }: Props) {
  const open = useOpenForm();
  const who = useWho();
  if (!mayIssue(COMMANDS[form.command], who) || isForOther(form.command, who, form.initial)) return null;
  return (
    <Button variant={variant} className="desk-no-print" onClick={() => open({ label, form })}>
      {label}
    </Button>
  );
}
