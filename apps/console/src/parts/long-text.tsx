import { UnstyledButton } from '@mantine/core';
import { Fragment, useState } from 'react';
import { text as texts } from '../texts/parts.js';
import classes from './long-text.module.css';

/** Of a longer text three lines are shown: a clause of half a page would push all other rows out of sight. */
const LONG = 180;

interface Props {
  readonly text: string;
}

/** What people wrote, in a cell: addresses break where they have parts, and of what is long the rest is one click away. */
export function LongText({ text }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (text.length <= LONG) return <Broken text={text} />;
  return (
    <>
      <div className={isOpen ? undefined : classes['clamped']}>{text}</div>
      <UnstyledButton
        className={`${classes['toggle']} desk-no-print`}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? texts.less : texts.whole}
      </UnstyledButton>
    </>
  );
}

/** A mail address may break behind its parts. */
export const Broken = ({ text }: Props) =>
  text.includes('@')
    ? text.split(/(?<=[@.])/).map((part, index) => (
        <Fragment key={index}>
          {index === 0 ? null : <wbr />}
          {part}
        </Fragment>
      ))
    : text;
