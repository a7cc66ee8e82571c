import { Textarea, TextInput } from '@mantine/core';
import type { Written } from '#intake/line-refusal.js';
import { text } from '../../texts/import.js';
import type { Result } from './asked.js';
import classes from './import.module.css';

interface Props {
  readonly result: Result;
  readonly written: Written;
  readonly change: (to: Written) => void;
}

interface Fault {
  readonly field: string;
  readonly reason: string;
  readonly mend: string;
}

/** One refused line: what is wrong with it and what would be accepted, with its cells to be mended. */
export function RefusedLine({ result, written, change }: Props) {
  const { line, leaseRef } = result;
  const faults = faultsOf(result);
  return (
    <li className={`desk-card ${classes['line']}`} aria-label={text.line(line)}>
      <h4>
        {text.line(line)} <span className="desk-mono">{leaseRef}</span>
      </h4>
      {typeof written === 'string' ? (
        <Command line={line} written={written} faults={faults} change={change} />
      ) : (
        <Row line={line} cells={written} faults={faults} change={change} />
      )}
    </li>
  );
}

const faultsOf = (result: Result): readonly Fault[] => {
  const { field = '', reason = '', mend = '', more = [] } = result;
  return [{ field, reason, mend }, ...more];
};

/** Some reasons are sentences, others clauses. */
const said = ({ reason, mend }: Fault): string => `${reason.replace(/\.$/, '')}. ${text.mend(mend)}`;

interface CommandProps {
  readonly line: number;
  readonly written: string;
  readonly faults: readonly Fault[];
  readonly change: (to: string) => void;
}

const Command = ({ line, written, faults, change }: CommandProps) => (
  <Textarea
    label={text.command(line)}
    autosize
    minRows={2}
    className="desk-mono"
    value={written}
    error={faults.map((fault) => `${fault.field} ${said(fault)}`.trim()).join(' ')}
    onChange={({ currentTarget: { value } }) => change(value)}
  />
);

interface RowProps {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
  readonly change: (to: Readonly<Record<string, string>>) => void;
}

function Row({ line, cells, faults, change }: RowProps) {
  const atFault = new Map(faults.map((fault) => [fault.field, fault]));
  const cell = (column: string) => {
    const fault = atFault.get(column);
    return (
      <TextInput
        key={column}
        label={column}
        aria-label={text.cell(column, line)}
        value={cells[column] ?? ''}
        error={fault && said(fault)}
        onChange={({ currentTarget: { value } }) => change({ ...cells, [column]: value })}
      />
    );
  };
  const columns = Object.keys(cells);
  const others = columns.filter((column) => !atFault.has(column));
  const whole = faults.filter(({ field }) => !columns.includes(field));
  return (
    <>
      {whole.map((fault) => (
        <p key={fault.reason} className={classes['fault']}>
          {said(fault)}
        </p>
      ))}
      <div className={classes['cells']}>{columns.filter((column) => atFault.has(column)).map(cell)}</div>
      <details open={whole.length > 0}>
        <summary>{text.otherCells(others.length)}</summary>
        <div className={classes['cells']}>{others.map(cell)}</div>
      </details>
    </>
  );
}
