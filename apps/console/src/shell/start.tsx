import { Navigate } from '@tanstack/react-router';
import { useAsker } from '../client/asker.js';
import { startFor } from '../pages/registry.js';
import { Empty } from '../parts/empty.js';
import { text } from '../texts/shell.js';

/** Leads everybody to the first page of their role. */
export function Start() {
  const page = startFor(useAsker());
  return page === undefined ? <Empty>{text.noPage}</Empty> : <Navigate to={page.path} replace />;
}
