import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Page } from '../parts/page.js';
import { text } from '../texts/shell.js';

export const NowhereToGo = () => (
  <Page title={text.notFound}>
    <p>{text.notFoundWhy}</p>
    <Button component={Link} to="/">
      {text.toStart}
    </Button>
  </Page>
);
