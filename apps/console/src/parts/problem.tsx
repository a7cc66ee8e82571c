import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Refusal } from '../client/request.js';
import { text } from '../texts/parts.js';
import classes from './states.module.css';

interface Props {
  readonly error: Error;
  /** Asks again. */
  readonly again?: (() => unknown) | undefined;
  readonly children?: ReactNode;
}

/** What was refused, in the service's own words: what it is, why, where, and what mends it (RFC 9457). */
export function Problem({ error, again, children }: Props) {
  const { title, detail, errors, correlationId } =
    error instanceof Refusal
      ? error.problem
      : { title: text.fault, detail: error.message, errors: [], correlationId: undefined };
  return (
    <div className={`desk-card ${classes['problem']}`} role="alert">
      <Text fw={650}>{title}</Text>
      <p>{detail}</p>
      {errors.length === 0 ? null : (
        <ul>
          {errors.map(({ pointer, parameter, header, detail: fault, mend }) => {
            const where = pointer ?? parameter ?? header;
            return (
              <li key={`${where} ${fault}`}>
                {where ? <code>{where}</code> : null} {fault === detail ? '' : fault}
                {mend ? <strong>{` ${text.mend(mend)}`}</strong> : null}
              </li>
            );
          })}
        </ul>
      )}
      {correlationId === undefined ? null : (
        <Text size="xs" c="dimmed" mt={6}>
          {text.correlation} <span className="desk-mono">{correlationId}</span>
        </Text>
      )}
      {again === undefined ? null : (
        <Button variant="default" mt="sm" onClick={() => void again()}>
          {text.again}
        </Button>
      )}
      {children}
    </div>
  );
}
