import type { FastifyInstance } from 'fastify';
import { verifierFile, verifierFiles } from '#application/evidence/pack-pdf/verifier-files.js';

/** Hands out the verifier of packs, to anybody, below `/verifier`: its two files, and `digests.json`, their SHA-256. */
export function serveVerifier(server: FastifyInstance): void {
  const files = verifierFiles();
  server.get('/verifier/digests.json', async () =>
    Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256])),
  );
  for (const { name } of files) {
    const bytes = verifierFile(name);
    const [headers, type] = name.endsWith('.html')
      ? [headersOfPage(bytes), 'text/html']
      : [headersOfScript(name), 'text/javascript'];
    server.get(`/verifier/${name}`, async (_request, reply) =>
      reply.headers(headers).type(`${type}; charset=utf-8`).send(bytes),
    );
  }
}

/** The page brings its own policy, under which alone its script runs. */
function headersOfPage(bytes: Buffer): Readonly<Record<string, string>> {
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(bytes.toString())!;
  return { 'Content-Security-Policy': `${policy}; frame-ancestors 'none'` };
}

/** The file that Node runs is to be saved. */
const headersOfScript = (name: string) => ({ 'Content-Disposition': `attachment; filename="${name}"` });
