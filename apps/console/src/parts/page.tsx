import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { text } from '../texts/shell.js';
import classes from './page.module.css';

interface Props {
  readonly title: string;
  /** A line below the title. */
  readonly lead?: ReactNode;
  /** Buttons and links beside the title. */
  readonly actions?: ReactNode;
  /** Whether paper lies on its side for it. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page: its title, which the browser shows too and the keyboard begins at, and what it holds. */
export const Page = ({ title, lead, actions, wide = false, children }: Props) => (
  <article className={classes['page']} data-wide={wide || undefined}>
    <title>{`${title} · ${text.product}`}</title>
    <Group justify="space-between" align="flex-start" gap="sm" className={classes['head']!}>
      <div>
        <Title order={1} tabIndex={-1} data-page-title>
          {title}
        </Title>
        {lead === undefined ? null : <div className={classes['lead']}>{lead}</div>}
      </div>
      {actions === undefined ? null : (
        <Group gap="xs" className="desk-no-print">
          {actions}
        </Group>
      )}
    </Group>
    {children}
  </article>
);
