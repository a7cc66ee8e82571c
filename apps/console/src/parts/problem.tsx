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
      {errors.length === 1 && detail.includes(errors[0]!.detail) ? (
        <One fault={errors[0]!} />
      ) : (
        <>
          <p>{detail}</p>
          <Each faults={errors} detail={detail} />
        </>
      )}
      {correlationId === undefined ? null : (
        <Text size="xs" c="dimmed" mt={6}>
          {text.correlation} <span className="desk-mono">{correlationId}</span>
        </Text>
      )}
      {again === undefined || !mayPass(error) ? null : (
        <Button variant="default" mt="sm" onClick={() => void again()}>
          {text.again}
        </Button>
      )}
      {children}
    </div>
  );
}

type Fault = Refusal['problem']['errors'][number];

/** What is refused for good is not mended by asking again. */
const mayPass = (error: Error): boolean =>
  !(error instanceof Refusal) || error.mayPass || error.status >= 500;

const whereOf = ({ pointer, parameter, header }: Fault): string | undefined => pointer ?? parameter ?? header;

/** The only thing at fault: the detail says no more than it. */
const One = ({ fault }: { readonly fault: Fault }) => (
  <p>
    {whereOf(fault) ? <code>{whereOf(fault)}</code> : null} {sentence(fault.detail)}
    {fault.mend ? <strong>{` ${text.mend(fault.mend)}`}</strong> : null}
  </p>
);

const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

const Each = ({ faults, detail }: { readonly faults: readonly Fault[]; readonly detail: string }) =>
  faults.length === 0 ? null : (
    <ul>
      {faults.map((fault) => (
        <li key={`${whereOf(fault)} ${fault.detail}`}>
          {whereOf(fault) ? <code>{whereOf(fault)}</code> : null}{' '}
          {fault.detail === detail ? '' : fault.detail}
          {fault.mend ? <strong>{` ${text.mend(fault.mend)}`}</strong> : null}
        </li>
      ))}
    </ul>
  );
