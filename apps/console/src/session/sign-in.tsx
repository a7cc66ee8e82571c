import { Alert, Button, Code, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import icon from '../shell/icon.svg';
import { text } from '../texts/shell.js';
import type { SignIn as Issuer } from './oidc.js';
import { session, type Unfit } from './session.js';
import classes from './sign-in.module.css';

/** What somebody sees who is not signed in. */
export function SignIn({ unfit }: { readonly unfit: Unfit | undefined }) {
  return (
    <main className={classes['page']}>
      <title>{`${text.signIn} · ${text.product}`}</title>
      <section className={`desk-card ${classes['card']}`} aria-labelledby="sign-in">
        <img src={icon} alt="" width={40} height={40} />
        <Title order={1} id="sign-in" mb="md">
          {text.product}
        </Title>
        <WaysIn unfit={unfit} />
      </section>
    </main>
  );
}

/** With the issuer where one is configured, and by a token. */
export function WaysIn({ unfit }: { readonly unfit?: Unfit | undefined }) {
  const { data } = useQuery({
    queryKey: ['console.json'],
    queryFn: async () => (await (await fetch('/console.json')).json()) as { readonly signIn?: Issuer },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [isAway, setAway] = useState(false);
  const leave = async (issuer: Issuer) => {
    try {
      await (await import('./oidc.js')).leave(issuer, location.pathname + location.search);
    } catch {
      setAway(true);
    }
  };
  if (data?.signIn === undefined) return <ByToken unfit={unfit} />;
  const { signIn } = data;
  return (
    <Stack gap="sm">
      {unfit === undefined ? null : <Alert color="red">{text.unfit[unfit]}</Alert>}
      {isAway ? <Alert color="red">{text.issuerAway}</Alert> : null}
      <Button size="sm" onClick={() => void leave(signIn)} data-autofocus>
        {text.signInWith(new URL(signIn.issuer).host)}
      </Button>
      <details className={classes['other']}>
        <summary>{text.orToken}</summary>
        <TokenForm />
      </details>
    </Stack>
  );
}

function ByToken({ unfit }: { readonly unfit: Unfit | undefined }) {
  return (
    <>
      <Text size="sm" c="dimmed" mb="md">
        {text.signInWhy}
      </Text>
      <TokenForm unfit={unfit} />
      <Text size="xs" c="dimmed" mt="lg">
        {text.howToGet} <Code>lease-ledger token --role renewal-desk --ttl 3600</Code>
      </Text>
    </>
  );
}

function TokenForm({ unfit }: { readonly unfit?: Unfit | undefined }) {
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
