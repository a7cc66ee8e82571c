import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { text } from '../texts/parts.js';
import { usePrinting } from './use-printing.js';
import classes from './row-window.module.css';

/** How many of a list's items are drawn, and the button below them that draws more; on paper all are. */
export function useRowWindow(total: number, step: number): readonly [drawn: number, more: ReactNode] {
  const [asked, setAsked] = useState(step);
  const isPrinting = usePrinting();
  if (isPrinting || total <= asked) return [total, null];
  return [
    asked,
    <div key="more" className={classes['more']}>
      <span role="status">{text.drawn(asked, total)}</span>
      <Button variant="default" onClick={() => setAsked(asked + step)}>
        {text.drawMore(Math.min(step, total - asked))}
      </Button>
    </div>,
  ];
}
