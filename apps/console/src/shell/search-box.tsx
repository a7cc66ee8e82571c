import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { ask } from '../client/ask.js';
import { heeded, useClocks } from '../client/clocks.js';
import type { Answer } from '../client/declared.js';
import { Icon } from '../parts/icon.js';
import { Problem } from '../parts/problem.js';
import { text } from '../texts/shell.js';
import { leadsTo } from './leads-to.js';
import classes from './search.module.css';

type Group = Answer<'search'>['groups'][number];
type Hit = Group['hits'][number];

const TYPING_MS = 150;
const OF_EACH_KIND = 6;

/** What is typed, and what begins so: a list that the arrow keys walk through (ARIA combobox). */
export function SearchBox({ done }: { readonly done: () => void }) {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS);
  const [at, setAt] = useState(0);
  const clocks = heeded('search', useClocks());
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['view', 'search', { q, ...clocks }],
    queryFn: ({ signal }) => ask('search', { q, limit: OF_EACH_KIND, ...clocks }, { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const navigate = useNavigate();
  const groups = q === '' ? [] : (data?.groups ?? []);
  const hits = groups.flatMap((group) => group.hits.map((hit) => ({ hit, kind: group.kind })));
  const chosen = Math.min(at, hits.length - 1);
  const open = (kind: Group['kind'], hit: Hit) => {
    done();
    void navigate(leadsTo(kind, hit) as never);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setAt((chosen + step + hits.length) % hits.length);
    }
    const { hit, kind } = hits[chosen] ?? {};
    // What was found by less than what is typed by now is not what is meant.
    const isSettled = q === typed.trim() && !isPlaceholderData;
    if (event.key === 'Enter' && isSettled && hit !== undefined && kind !== undefined) open(kind, hit);
  };
  return (
    <div className={classes['search']}>
      <TextInput
        size="md"
        variant="unstyled"
        className={classes['input']!}
        leftSection={<Icon name="search" />}
        placeholder={text.searchFor}
        aria-label={text.searchFor}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="search-found"
        aria-activedescendant={chosen >= 0 ? `found-${chosen}` : undefined}
        aria-autocomplete="list"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        data-autofocus
      />
      {error === null ? null : <Problem error={error} />}
      <p className={classes['note']} role="status">
        {q === ''
          ? text.searchHelp
          : data === undefined
            ? ''
            : hits.length === 0
              ? text.searchNone(q)
              : text.found(hits.length)}
      </p>
      <div id="search-found" role="listbox" aria-label={text.search} className={classes['list']}>
        {groups.map((group) => (
          <div key={group.kind} role="group" aria-label={text.kinds[group.kind] ?? group.kind}>
            <p className={classes['kind']} aria-hidden="true">
              {text.kinds[group.kind] ?? group.kind}
            </p>
            {group.hits.map((hit) => {
              const index = hits.findIndex((each) => each.hit === hit);
              return (
                <div
                  key={hit.path + hit.id}
                  id={`found-${index}`}
                  role="option"
                  aria-selected={index === chosen}
                  className={classes['hit']}
                  onClick={() => open(group.kind, hit)}
                  onMouseMove={() => setAt(index)}
                >
                  <b>{hit.title}</b> <span className="desk-quiet">{hit.context}</span>
                </div>
              );
            })}
            {group.more ? <p className={classes['note']}>{text.searchMore}</p> : null}
          </div>
        ))}
      </div>
    </div>
  );
}
