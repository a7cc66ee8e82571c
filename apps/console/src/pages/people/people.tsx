import { Button, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ask } from '../../client/ask.js';
import type { Answer } from '../../client/declared.js';
import { fetchPerson } from '../../client/person.js';
import { Act } from '../../parts/act.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { download } from '../../parts/data-table/export.js';
import { Empty } from '../../parts/empty.js';
import { LeaseLink } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/people.js';
import classes from '../holder/holder.module.css';

/** One person by name: nothing of it is asked again by itself, as each opening leaves a record. */
export default function PeoplePage() {
  const [named, setNamed] = useState('');
  const finding = useMutation({ mutationFn: () => ask('people', { named: named.trim() }) });
  const opening = useMutation({
    mutationFn: (asked: { readonly personId: string; readonly minPosition?: string }) => ask('person', asked),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    opening.reset();
    finding.mutate();
  };
  const personId = finding.data?.personId;
  return (
    <Page title={text.title} lead={text.lead}>
      <form onSubmit={submit} className={`${classes['question']} desk-no-print`}>
        <TextInput
          label={text.named}
          required
          autoComplete="off"
          value={named}
          onChange={({ currentTarget }) => setNamed(currentTarget.value)}
        />
        <Button type="submit" loading={finding.isPending}>
          {text.find}
        </Button>
      </form>
      {finding.error === null ? null : <Problem error={finding.error} />}
      {personId === null ? <Empty>{text.nobody}</Empty> : null}
      {typeof personId === 'string' && opening.data === undefined ? (
        <p>
          {text.found}{' '}
          <Button variant="default" loading={opening.isPending} onClick={() => opening.mutate({ personId })}>
            {text.open}
          </Button>
        </p>
      ) : null}
      {opening.error === null ? null : <Problem error={opening.error} />}
      {opening.data === undefined ? null : (
        <Person
          person={opening.data}
          again={(minPosition) => opening.mutate({ personId: opening.data.personId, minPosition })}
        />
      )}
    </Page>
  );
}

interface Props {
  readonly person: Answer<'person'>;
  /** Asks once more, as of a position of the log. */
  readonly again: (minPosition: string) => void;
}

function Person({ person, again }: Props) {
  const { personId, people, described, erased, ownerOf, deputyOf, subscriptions } = person;
  const exporting = useMutation({
    mutationFn: () => fetchPerson(personId),
    onSuccess: (file) => download(file, `person-${personId}.json`),
  });
  return (
    <section className={`desk-card ${classes['answer']}`} aria-label={text.details}>
      <h2>
        {erased === undefined
          ? (people[personId] ?? personId)
          : text.erased(erased.fact.recordedAt.slice(0, 10))}
      </h2>
      <dl className="desk-facts">
        {erased?.reason === undefined ? null : (
          <>
            <dt>{text.why}</dt>
            <dd>{erased.reason}</dd>
          </>
        )}
        <dt>{text.id}</dt>
        <dd className="desk-mono">{personId}</dd>
        <dt>{text.since}</dt>
        <dd>
          <LocalDate at={described.recordedAt} zone="UTC" />
        </dd>
        <dt>{text.owns}</dt>
        <dd>
          {ownerOf.length === 0
            ? text.none
            : ownerOf.map((leaseId) => (
                <span key={leaseId}>
                  <LeaseLink leaseId={leaseId} />{' '}
                </span>
              ))}
        </dd>
        <dt>{text.standsIn}</dt>
        <dd>{deputyOf.map((owner) => people[owner] ?? owner).join(', ') || text.none}</dd>
        <dt>{text.reminders}</dt>
        <dd>{subscriptions.length === 0 ? text.none : subscriptions.length}</dd>
      </dl>
      <Group gap="xs" mt="sm" className="desk-no-print">
        <Button variant="default" loading={exporting.isPending} onClick={() => exporting.mutate()}>
          {text.all}
        </Button>
        <ChangedSince view="person" params={{ personId }} />
        {erased === undefined ? (
          <Act
            command="ErasePerson"
            label={text.erase}
            target={personId}
            onRecorded={({ position }) => again(String(position))}
          />
        ) : null}
      </Group>
      {exporting.error === null ? null : <Problem error={exporting.error} />}
    </section>
  );
}
