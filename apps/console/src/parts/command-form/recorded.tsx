import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { CommandAnswer } from '#ledger/http/commands/command-answer.js';
import { text } from '../../texts/command-form.js';
import classes from './command-form.module.css';
import { Remarks } from './preview.js';

/** That it is recorded, and as what. */
export function Recorded({ answer, again }: { readonly answer: CommandAnswer; readonly again: () => void }) {
  const { events, repeated, remarks, url, stream } = answer;
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => told.current?.focus(), []);
  return (
    <div ref={told} tabIndex={-1} className={classes['recorded']} role="status">
      <b>{events.length === 0 ? text.nothingToRecord : repeated ? text.repeated : text.recorded}</b>
      <ul>
        {events.map(({ revision, type }) => (
          <li key={revision}>
            {type} <span className="desk-quiet">{`${stream} #${revision}`}</span>
          </li>
        ))}
      </ul>
      {url === undefined ? null : (
        <p>
          {text.secretAddress} <code>{new URL(url, location.origin).href}</code>
        </p>
      )}
      <Remarks remarks={remarks} />
      <Button variant="default" onClick={again}>
        {text.another}
      </Button>
    </div>
  );
}
