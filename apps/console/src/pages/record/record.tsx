import { Anchor, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { COMMANDS, mayIssue, type CommandName } from '../../client/declared.js';
import { CommandForm } from '../../parts/command-form/command-form.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Empty } from '../../parts/empty.js';
import { Page } from '../../parts/page.js';
import { useWho } from '../../session/session.js';
import { text } from '../../texts/record.js';
import classes from './record.module.css';

/** Every command that the role may issue, each with its form: `?command=` and, where it is known, `&target=`. */
export default function RecordPage() {
  const who = useWho();
  const [{ command, target }] = useSearchMembers();
  const open = (Object.keys(COMMANDS) as CommandName[]).filter((type) => mayIssue(COMMANDS[type], who));
  if (command === undefined) return <Choice open={open} />;
  const chosen = open.find((type) => type === command);
  if (chosen === undefined)
    return (
      <Page title={text.title}>
        <Empty>{text.unknown}</Empty>
      </Page>
    );
  return (
    <Page
      title={COMMANDS[chosen].summary}
      lead={
        <>
          {target === undefined ? null : <>{text.about(target)} · </>}
          <Anchor component={Link} size="sm" to="/record">
            {text.all}
          </Anchor>
        </>
      }
    >
      <CommandForm command={chosen} {...(target === undefined ? {} : { target })} />
    </Page>
  );
}

function Choice({ open }: { readonly open: readonly CommandName[] }) {
  const [find, setFind] = useState('');
  const found = open.filter((type) =>
    `${type} ${COMMANDS[type].summary}`.toLowerCase().includes(find.trim().toLowerCase()),
  );
  const groups = Map.groupBy(found, groupOf);
  return (
    <Page title={text.title} lead={text.lead}>
      <TextInput
        type="search"
        label={text.find}
        maw={320}
        mb="md"
        value={find}
        onChange={(event) => setFind(event.currentTarget.value)}
      />
      {found.length === 0 ? <Empty>{text.none}</Empty> : null}
      {GROUPS.filter((group) => groups.has(group)).map((group) => (
        <section key={group} className={`desk-card ${classes['group']}`}>
          <h2>{text.of[group]}</h2>
          <ul>
            {groups.get(group)!.map((type) => (
              <li key={type}>
                <Anchor component={Link} to="/record" search={{ command: type } as never}>
                  {COMMANDS[type].summary}
                </Anchor>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

type Group = keyof typeof text.of;
const GROUPS = Object.keys(text.of) as readonly Group[];

/** By what is recorded of, as the path of the command says. */
function groupOf(type: CommandName): Group {
  const [, , of = ''] = COMMANDS[type].path.split('/');
  return GROUPS.find((group) => group === of) ?? 'others';
}
