import type { FastifyInstance } from 'fastify';

interface Route {
  readonly path: RegExp;
  readonly methods: Set<string>;
}

const PARAMETER = /:[A-Za-z]+/g;

/** Which methods a path takes, known from the routes themselves, for those who ask by another (RFC 9110 §15.5.6). */
export class AllowedMethods {
  private readonly routes = new Map<string, Route>();

  /** Call it before any route is there. */
  static of(server: FastifyInstance): AllowedMethods {
    const allowed = new AllowedMethods();
    server.addHook('onRoute', ({ url, method }) => allowed.add(url, [method].flat()));
    return allowed;
  }

  /** None where nothing is. */
  at(path: string): readonly string[] {
    return [...this.routes.values()]
      .filter((route) => route.path.test(path))
      .flatMap(({ methods }) => [...methods])
      .toSorted();
  }

  private add(url: string, methods: readonly string[]): void {
    if (url.includes('*')) return;
    const path = new RegExp(`^${url.replaceAll('.', '\\.').replaceAll(PARAMETER, '[^/]+')}$`);
    const route = this.routes.get(url) ?? { path, methods: new Set() };
    this.routes.set(url, route);
    for (const method of methods) route.methods.add(method);
  }
}
