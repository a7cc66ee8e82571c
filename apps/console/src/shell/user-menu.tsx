import { Menu, Text, UnstyledButton } from '@mantine/core';
import { auditsForParty } from '../client/declared.js';
import { useView } from '../client/use-view.js';
import { Icon } from '../parts/icon.js';
import { LocalDate } from '../parts/local-date.js';
import { useWho } from '../session/session.js';
import { text } from '../texts/shell.js';
import classes from './shell.module.css';

/** Who is signed in, until when, and the way out. */
export function UserMenu() {
  const { subject, role, party, expiresAt } = useWho();
  const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(expiresAt);
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton className={classes['clock']!} aria-label={`${text.you} ${text.roles[role]}`}>
          <Icon name="person" />
          <Text component="span" size="xs" fw={600} visibleFrom="sm">
            {text.roles[role]}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {text.you}
          <Text size="sm" c="var(--desk-text)" fw={600}>
            {subject}
          </Text>
          <div>
            {text.roles[role]}, {text.until(time)}
          </div>
          {party === undefined ? null : (
            <div>
              {text.party} <span className="desk-mono">{party}</span>
            </div>
          )}
          <Limits />
        </Menu.Label>
        <Menu.Item onClick={() => void leave()}>{text.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What an auditor's access for a party is limited to. */
function Limits() {
  const { data } = useView('own-access', {}, { enabled: auditsForParty(useWho()) });
  return (
    <>
      {data?.leases === undefined ? null : <div>{text.toLeases(data.leases.join(', '))}</div>}
      {data?.asOf === undefined ? null : (
        <div>
          {text.asKnownOn}{' '}
          <LocalDate at={data.asOf} zone={Intl.DateTimeFormat().resolvedOptions().timeZone} />
        </div>
      )}
    </>
  );
}

const leave = async () => (await import('../session/oidc.js')).signOut();
