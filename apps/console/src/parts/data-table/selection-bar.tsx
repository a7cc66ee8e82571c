import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { text } from '../../texts/parts.js';
import classes from './data-table.module.css';

interface Props {
  readonly selected: number;
  readonly shown: number;
  readonly clear: () => void;
  readonly children: ReactNode;
}

/** What is selected, counted, and what can be done to it: to these rows and to no others. */
export const SelectionBar = ({ selected, shown, clear, children }: Props) => (
  <div className={classes['selection']}>
    <span role="status">{text.table.selected(selected, shown)}</span>
    {children}
    <Button variant="subtle" onClick={clear}>
      {text.table.clear}
    </Button>
  </div>
);
