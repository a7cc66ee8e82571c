import { Button } from '@mantine/core';
import { useMatches } from '@tanstack/react-router';
import { VIEWS } from '../client/declared.js';
import { useClocks, useSetClocks, type Clocks } from '../client/clocks.js';
import type { DeclaredPage } from '../pages/define-page.js';
import { PAGES } from '../pages/registry.js';
import { Icon } from '../parts/icon.js';
import { timeShown } from '../parts/dates-shown.js';
import { text } from '../texts/shell.js';
import classes from './shell.module.css';

/** Says that another instant than now is shown, and where the page does not follow a clock. */
export function PastBanner() {
  const clocks = useClocks();
  const { asOf, on } = clocks;
  const setClocks = useSetClocks();
  const page = useCurrentPage();
  if (asOf === undefined && on === undefined) return null;
  const unheeded = page === undefined ? [] : unheededBy(page, clocks);
  const given = [asOf, on].filter((each) => each !== undefined).length;
  const what = [
    ...(asOf === undefined ? [] : [text.pastKnown(timeShown(asOf))]),
    ...(on === undefined ? [] : [text.pastHeld(timeShown(on))]),
  ].join(', ');
  const isLive = unheeded.length === given;
  return (
    <div className={`${classes['banner']} ${classes['past']}`} role="status">
      <Icon name="history" />
      <span>
        {isLive ? text.liveOnly : text.pastShown(what)}
        {isLive ? '' : unheeded.map((clock) => ` ${text.heedsOne(text[clock])}`).join('')}
      </span>
      <Button variant="default" onClick={() => setClocks({})}>
        {text.backToNow}
      </Button>
    </div>
  );
}

export function useCurrentPage(): DeclaredPage | undefined {
  const path = useMatches().at(-1)?.fullPath;
  return PAGES.find((page) => page.path === path);
}

/** The clocks that are given and that the page does not follow. */
export function unheededBy({ asks }: DeclaredPage, clocks: Clocks): readonly ('asOf' | 'on')[] {
  const parameters = asks === undefined ? [] : VIEWS[asks].parameters;
  return (['asOf', 'on'] as const).filter(
    (clock) => clocks[clock] !== undefined && !parameters.includes(clock),
  );
}
