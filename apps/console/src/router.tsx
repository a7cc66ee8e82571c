import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { arriving } from './client/request.js';
import { PAGES } from './pages/registry.js';
import { NowhereToGo } from './shell/nowhere.js';
import { Shell } from './shell/shell.js';
import { Start } from './shell/start.js';

type Search = Readonly<Record<string, string | undefined>>;

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NowhereToGo,
  validateSearch: (search: Record<string, unknown>): Search =>
    Object.fromEntries(
      Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ),
  search: { middlewares: [retainSearchParams<Search>(['asOf', 'on'])] },
});

const start = createRoute({ getParentRoute: () => root, path: '/', component: Start });

const pages = PAGES.map(({ path, load }) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(arriving(path, load)) }),
);

export const router = createRouter({
  routeTree: root.addChildren([start, ...pages]),
  // Addresses are for people: plain members, not JSON.
  parseSearch: (query) => Object.fromEntries(new URLSearchParams(query)),
  stringifySearch: (search) => {
    const query = new URLSearchParams(
      Object.entries(search).flatMap(([name, value]) =>
        value === undefined || value === '' ? [] : [[name, String(value)]],
      ),
    );
    return query.size === 0 ? '' : `?${query.toString()}`;
  },
  defaultPreload: 'intent',
  scrollRestoration: false,
});
