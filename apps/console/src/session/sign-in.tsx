import { Button, Code, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import icon from '../shell/icon.svg';
import { text } from '../texts/shell.js';
import { session, type Unfit } from './session.js';
import classes from './sign-in.module.css';

/** What somebody sees who is not signed in. */
export function SignIn({ unfit }: { readonly unfit: Unfit | undefined }) {
  return (
    <main className={classes['page']}>
      <title>{`${text.signIn} · ${text.product}`}</title>
      <section className={`desk-card ${classes['card']}`} aria-labelledby="sign-in">
        <img src={icon} alt="" width={40} height={40} />
        <Title order={1} id="sign-in">
          {text.product}
        </Title>
        <Text size="sm" c="dimmed" mb="md">
          {text.signInWhy}
        </Text>
        <TokenForm unfit={unfit} />
        <Text size="xs" c="dimmed" mt="lg">
          {text.howToGet} <Code>lease-ledger token --role renewal-desk --ttl 3600</Code>
        </Text>
      </section>
    </main>
  );
}

export function TokenForm({ unfit }: { readonly unfit?: Unfit | undefined }) {
  const [token, setToken] = useState('');
  const [fault, setFault] = useState(unfit);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFault(session.signIn(token));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <PasswordInput
          size="sm"
          label={text.token}
          description={text.tokenHelp}
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          error={fault === undefined ? undefined : text.unfit[fault]}
          autoComplete="off"
          data-autofocus
        />
        <Button type="submit" size="sm" disabled={token.trim() === ''}>
          {text.signIn}
        </Button>
      </Stack>
    </form>
  );
}
