import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Refusal } from '../client/request.js';
import { Page } from '../parts/page.js';
import { Problem } from '../parts/problem.js';
import { text } from '../texts/shell.js';

interface State {
  readonly error?: Error;
}

/** A page that fails does not take the bar and the menu with it. */
export class Guarded extends Component<{ readonly children: ReactNode }, State> {
  override state: State = {};

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const words =
      error instanceof Refusal
        ? { title: text.missingPage }
        : { title: text.brokenPage, lead: text.brokenMend };
    return (
      <Page {...words}>
        <Problem error={error}>
          <Button mt="sm" onClick={() => location.reload()}>
            {text.reload}
          </Button>
        </Problem>
      </Page>
    );
  }
}
