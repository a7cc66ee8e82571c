import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export const GZIP = { 'content-encoding': 'gzip' };
export const sends =
  (content: string | Uint8Array, headers = {}): RequestListener =>
  (_, answer) =>
    void answer.writeHead(200, headers).end(content);

/** Ways in which a server of a file fails. */
export const MISBEHAVIOURS: Readonly<Record<string, (whole: string, server: Server) => RequestListener>> = {
  hangs: () => () => undefined,
  resets: () => (_, answer) => void answer.destroy(),
  'stalls in the middle': (whole) => (_, answer) =>
    void answer.writeHead(200, { 'content-length': whole.length }).write(whole.slice(0, whole.length / 2)),
  'hangs up in the middle': (whole) => (_, answer) => {
    answer.writeHead(200, { 'content-length': whole.length }).write(whole.slice(0, whole.length / 2));
    setImmediate(() => answer.destroy());
  },
  'hangs up between chunks': (whole) => (_, answer) => {
    answer.write(whole.slice(0, whole.length / 2));
    setTimeout(() => answer.destroy(), 10);
  },
  'sends half a gzip': (whole) => sends(gzipSync(whole).subarray(0, 40), GZIP),
  'says gzip of rubbish': () => sends('x', GZIP),
  'answers an error': () => (_, answer) => void answer.writeHead(500).end('out of order'),
  'answers an error and the file': (whole) => (_, answer) => void answer.writeHead(502).end(whole),
  'has it no more': () => (_, answer) => void answer.writeHead(404).end('not here'),
  'denies it': (whole) => (_, answer) => void answer.writeHead(403).end(whole),
  'answers a part of it': (whole) => (_, answer) =>
    void answer.writeHead(206, { 'content-range': `bytes 0-9/${whole.length}` }).end(whole.slice(0, 10)),
  'asks to come later': () => (_, answer) => void answer.writeHead(429, { 'retry-after': '0' }).end(),
  'answers that nothing changed, unasked': () => (_, answer) => void answer.writeHead(304).end(),
  'answers a page': () => sends('<!DOCTYPE html><title>Sign in</title>', { 'content-type': 'text/html' }),
  'answers a page that says it is text': () => sends('<html>\n<body>11.0.1.0/24</body>\n</html>\n'),
  'answers nothing': () => sends(''),
  'redirects to this machine by another name': (_, server) => (_, answer) =>
    void answer
      .writeHead(302, { location: `http://localhost:${(server.address() as AddressInfo).port}/` })
      .end(),
  'redirects to where a cloud keeps its secrets': () => (_, answer) =>
    void answer.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  'redirects to a file': () => (_, answer) =>
    void answer.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  'redirects to nowhere': () => (_, answer) => void answer.writeHead(302, { location: 'http://[' }).end(),
  'never ends': (whole) => (_, answer) => {
    const more = () => {
      while (!answer.destroyed && answer.write(whole.repeat(64)));
    };
    answer.on('drain', more);
    more();
  },
};
