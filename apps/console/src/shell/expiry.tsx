import { Button, Modal } from '@mantine/core';
import { useDisclosure, useInterval } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { Icon } from '../parts/icon.js';
import { useSession } from '../session/session.js';
import { WaysIn } from '../session/sign-in.js';
import { text } from '../texts/shell.js';
import classes from './shell.module.css';

const WARN_BEFORE_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
const LOOK_EVERY_MS = 10_000;

/** Says five minutes before that the token ends, so that nobody is cut off in the middle of something. */
export function Expiry() {
  const current = useSession();
  const [now, setNow] = useState(Date.now);
  const [opened, { open, close }] = useDisclosure();
  useInterval(() => setNow(Date.now()), LOOK_EVERY_MS, { autoInvoke: true });
  // Who came back has nothing to sign in to, now or when this token ends in turn.
  useEffect(close, [current, close]);
  const left = current.state === 'in' ? current.who.expiresAt - now : Number.POSITIVE_INFINITY;
  if (left > WARN_BEFORE_MS) return null;
  return (
    <div className={`${classes['banner']} ${classes['expiry']} desk-no-print`} role="status">
      <Icon name="warning" />
      {text.expiresIn(Math.ceil(left / MINUTE_MS))}
      <Button variant="default" onClick={open}>
        {text.signInAgain}
      </Button>
      <Modal opened={opened} onClose={close} title={text.signInAgain}>
        <WaysIn />
      </Modal>
    </div>
  );
}
