import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, type FormEvent, type RefObject } from 'react';
import type { CommandAnswer } from '#ledger/http/commands/command-answer.js';
import { COMMANDS, SCHEMAS, type CommandName } from '../../client/declared.js';
import { ownMembers } from '../../client/own-name.js';
import { useWho } from '../../session/session.js';
import { text } from '../../texts/command-form.js';
import { Loading } from '../loading.js';
import { Problem } from '../problem.js';
import classes from './command-form.module.css';
import { FaultsShown } from './faults.js';
import { LeaseOfForm } from './lease-of-form.js';
import { MembersOf } from './object-field.js';
import { OptionsField } from './options-field.js';
import { Preview } from './preview.js';
import { Recorded } from './recorded.js';
import { emptyOf, type Members, type Schema } from './schema.js';
import { Stale } from './stale.js';
import { useDraft } from './use-draft.js';
import { useRecording } from './use-recording.js';

export interface CommandFormProps {
  readonly command: CommandName;
  /** The id of what it is asked of, where the page knows it. */
  readonly target?: string;
  /** Members that the page settles, and the form does not show: those of the path too. */
  readonly fixed?: Members;
  /** What members begin as. */
  readonly initial?: Members;
  /** The revision of what the page shows; refused where there was a change since. */
  readonly revision?: string;
  readonly onRecorded?: (answer: CommandAnswer) => void;
  /** Whether its first field has the focus as it opens: over a page. */
  readonly takesFocus?: true;
}

/** A command as a form, made of its own JSON Schema: filled in, looked at for what it would do, and recorded. */
export function CommandForm(props: CommandFormProps) {
  const { data: schema, error } = useQuery({
    queryKey: ['command-schema', props.command],
    queryFn: async () => (await SCHEMAS[props.command]()).default as Schema,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) return <Problem error={error} />;
  if (schema === undefined) return <Loading />;
  return (
    <LeaseOfForm value={isOfLease(props.command) ? props.target : undefined}>
      <Filled key={`${props.command} ${props.target}`} {...props} schema={schema} />
    </LeaseOfForm>
  );
}

/** Whatever else would have it: what a dialog opens with is filled in later than it opens. */
function useFirstFocus(form: RefObject<HTMLFormElement | null>, isWanted: boolean): void {
  useEffect(() => {
    const fields = form.current?.querySelectorAll<HTMLElement>('input, select, textarea') ?? [];
    const first = [...fields].find((field) => field.checkVisibility() && !field.matches(':disabled'));
    if (!isWanted || first === undefined) return;
    first.dataset['autofocus'] = '';
    first.focus();
  }, [form, isWanted]);
}

const isOfLease = (command: CommandName): boolean => COMMANDS[command].path.includes(':leaseId');

/** When it holds, what proves it, and why: of every command. */
const ENVELOPE = ['effectiveAt', 'evidence', 'reason'];

function Filled(props: CommandFormProps & { readonly schema: Schema }) {
  const { command, target, fixed = {}, onRecorded } = props;
  const { needsReason = false } = COMMANDS[command];
  const schema = needsReason ? needing(props.schema, 'reason') : props.schema;
  const folded = needsReason ? ENVELOPE.filter((name) => name !== 'reason') : ENVELOPE;
  const named = target === undefined ? {} : { [COMMANDS[command].target]: target };
  const own = ownMembers(command, useWho());
  const settled = { ...fixed, ...own, ...named };
  const begin = useMemo(
    () => ({ ...(emptyOf(props.schema) as Members), ...props.initial }),
    [props.schema, props.initial],
  );
  // What begins otherwise is another thing: half of one notice is no part of the next.
  const [name] = useState(() => `${command}:${JSON.stringify([settled, props.initial])}`);
  const { draft, change, discard } = useDraft(name, begin);
  const form = useRef<HTMLFormElement>(null);
  useFirstFocus(form, props.takesFocus === true);
  const recording = useRecording({ command, settled, draft, revision: props.revision, form });
  const { answer, refusal, effect, isBusy, faults, staleAt } = recording;
  if (answer !== undefined)
    return (
      <Recorded
        answer={answer}
        again={() => {
          discard();
          recording.reset();
        }}
      />
    );
  const edit = (members: Members) => {
    recording.edited();
    change(members);
  };
  const record = async () => {
    const done = await recording.record();
    if (done !== undefined) {
      discard();
      onRecorded?.(done);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void (effect === undefined ? recording.preview() : record());
  };
  const hidden = [...Object.keys(settled), ...folded];
  const isFaulty = [...faults.keys()].some((pointer) => folded.includes(pointer.split('/')[1] ?? ''));
  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      className={classes['form']}
      aria-label={COMMANDS[command].summary}
    >
      <FaultsShown value={faults}>
        {refusal === undefined ? null : staleAt === undefined ? (
          <Problem error={refusal} />
        ) : (
          <Stale
            stream={target}
            command={command}
            since={staleAt}
            said={refusal.message}
            lookAgain={() => void recording.lookAgain()}
          />
        )}
        {schema.anyOf === undefined ? (
          <MembersOf schema={schema} pointer="" value={draft.members} onChange={edit} without={hidden} />
        ) : (
          <OptionsField
            schema={{ anyOf: schema.anyOf.map((option) => withoutMembers(option, hidden)) }}
            label={COMMANDS[command].summary}
            pointer=""
            required
            value={draft.members}
            onChange={(members) => edit(members as Members)}
          />
        )}
        <details
          className={classes['envelope']}
          open={isFaulty || folded.some((name) => draft.members[name] !== undefined)}
        >
          <summary>{needsReason ? text.envelopeLessWhy : text.envelope}</summary>
          <MembersOf schema={onlyMembers(schema, folded)} pointer="" value={draft.members} onChange={edit} />
        </details>
        {effect === undefined ? null : <Preview effect={effect} />}
      </FaultsShown>
      <Group gap="xs">
        {effect === undefined ? (
          <Button type="submit" loading={isBusy}>
            {text.preview}
          </Button>
        ) : (
          <Button type="submit" loading={isBusy}>
            {text.record}
          </Button>
        )}
        <Button
          variant="subtle"
          onClick={() => {
            discard();
            recording.reset();
          }}
        >
          {text.discard}
        </Button>
      </Group>
    </form>
  );
}

/** In all shapes that a command may have. */
const needing = (schema: Schema, name: string): Schema => ({
  ...schema,
  required: [...(schema.required ?? []), name],
  ...(schema.anyOf === undefined ? {} : { anyOf: schema.anyOf.map((option) => needing(option, name)) }),
});

const withoutMembers = (schema: Schema, names: readonly string[]): Schema => ({
  ...schema,
  properties: Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name)),
  ),
});

/** They are the same in all shapes that a command may have. */
const onlyMembers = (schema: Schema, names: readonly string[]): Schema => {
  const { properties = {} } = schema.anyOf?.[0] ?? schema;
  return {
    type: 'object',
    properties: Object.fromEntries(
      names.flatMap((name) => (properties[name] ? [[name, properties[name]]] : [])),
    ),
  };
};
