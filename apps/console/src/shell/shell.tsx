import { AppShell, Box, Burger, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useClocks } from '../client/clocks.js';
import { useLive } from '../client/live.js';
import { FormOverPage } from '../parts/form-over-page.js';
import { text } from '../texts/shell.js';
import { ClocksBar } from './clocks-bar.js';
import { Expiry } from './expiry.js';
import { Guarded } from './guarded.js';
import icon from './icon.svg';
import { PastBanner } from './past-banner.js';
import { PrintHead } from './print-head.js';
import { SchemeToggle } from './scheme-toggle.js';
import classes from './shell.module.css';
import { Search } from './search.js';
import { StandingBanner } from './standing-banner.js';
import { SideMenu } from './side-menu.js';
import { UnreadBanner } from './unread-banner.js';
import { UserMenu } from './user-menu.js';

/** Bar, menu and page: what stands around every page. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure();
  // The page that is drawn, not the one that is on its way: a page that fails takes not the next with it.
  const drawn = useRouterState({ select: ({ matches }) => matches.at(-1)?.pathname });
  useFocusOnPage(close);
  useLive();
  const { asOf, on } = useClocks();
  const isPast = asOf !== undefined || on !== undefined;
  return (
    <>
      <a className="desk-skip" href="#page" onClick={skip}>
        {text.skip}
      </a>
      <AppShell
        header={{ height: 50 }}
        navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !opened } }}
        padding={0}
        transitionDuration={0}
      >
        <AppShell.Header className={classes['header']!}>
          <Group h="100%" px="sm" gap="xs" wrap="nowrap" justify="space-between">
            <Group gap="xs" wrap="nowrap">
              <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={text.menu} />
              <UnstyledButton component={Link} to="/" className={classes['brand']!} aria-label={text.product}>
                <img src={icon} alt="" width={24} height={24} />
                <Text component="span" fw={650} size="sm" visibleFrom="xs">
                  {text.product}
                </Text>
              </UnstyledButton>
            </Group>
            <Group gap={6} wrap="nowrap">
              <Search />
              <ClocksBar />
              <SchemeToggle />
              <UserMenu />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className={classes['navbar']!} aria-label={text.pages}>
          <SideMenu onChosen={close} />
        </AppShell.Navbar>
        <AppShell.Main id="page" tabIndex={-1} className="desk-main" data-past={isPast || undefined}>
          <PrintHead />
          <Expiry />
          <StandingBanner />
          <PastBanner />
          <UnreadBanner />
          <Box key={drawn}>
            <FormOverPage>
              <Guarded>
                <Outlet />
              </Guarded>
            </FormOverPage>
          </Box>
        </AppShell.Main>
      </AppShell>
    </>
  );
}

/** An address with a fragment would be another address. */
function skip(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#page')?.focus();
}

/** Who goes to another page by keyboard, or hears it, begins at its title. */
function useFocusOnPage(arrived: () => void): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation === undefined || !pathChanged) return;
        arrived();
        const title = document.querySelector<HTMLElement>('[data-page-title]');
        (title ?? document.querySelector<HTMLElement>('#page'))?.focus({ preventScroll: false });
        scrollTo(0, 0);
      }),
    [router, arrived],
  );
}
