import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { download } from '#application/routing/download.js';
import { readVrpExport } from '#intake/vrp/vrp-export.js';

const EXPORT = '{"metadata":{"buildtime":"2026-06-01T00:00:00Z"},"roas":[]}';
const GZIP = { 'content-encoding': 'gzip' };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serving(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/vrps.json`;
}
const reading = async (answer: RequestListener, timeoutMs?: number) =>
  readVrpExport(await download(await serving(answer), timeoutMs));

describe('an export over HTTP', () => {
  it.each<[string, RequestListener]>([
    ['plain', (_, answer) => answer.end(EXPORT)],
    ['packed', (_, answer) => answer.writeHead(200, GZIP).end(gzipSync(EXPORT))],
    [
      'packed by its writer and by the server',
      (_, answer) => answer.writeHead(200, GZIP).end(gzipSync(gzipSync(EXPORT))),
    ],
    ['plain under a label that says packed', (_, answer) => answer.writeHead(200, GZIP).end(EXPORT)],
    [
      'elsewhere',
      ({ url }, answer) =>
        url === '/other' ? answer.end(EXPORT) : answer.writeHead(302, { location: '/other' }).end(),
    ],
  ])('is read where it is %s', async (_, answer) => {
    expect(await reading(answer)).toMatchObject({ buildTime: '2026-06-01T00:00:00.000Z' });
  });

  it.each<[string, RequestListener, RegExp]>([
    ['rubbish under a label that says gzip', (_, answer) => answer.writeHead(200, GZIP).end('x'), /no JSON/],
    [
      'half of what it promised, and then nothing',
      (_, answer) => void answer.writeHead(200, { 'content-length': '100' }).write('{"roas"'),
      /took too long/,
    ],
    ['nothing at all', () => undefined, /took too long/],
    ['an error', (_, answer) => answer.writeHead(503).end('later'), /answered 503/],
    [
      'itself for another place',
      ({ url }, answer) => answer.writeHead(302, { location: url! }).end(),
      /redirects/,
    ],
    [
      'a place that is none',
      (_, answer) => answer.writeHead(302, { location: 'http://[' }).end(),
      /Invalid URL/,
    ],
    [
      'a place of another protocol',
      (_, answer) => answer.writeHead(302, { location: 'file:///etc/hosts' }).end(),
      /Protocol "file:" not supported/,
    ],
    [
      'a place on this machine under another name',
      ({ url, headers }, answer) =>
        url === '/inside'
          ? answer.end(EXPORT)
          : answer
              .writeHead(302, { location: `http://localhost:${headers.host!.split(':')[1]}/inside` })
              .end(),
      /private|not allowed/i,
    ],
    [
      'where a cloud keeps its secrets',
      (_, answer) => answer.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
      /not allowed/i,
    ],
  ])('ends in a refusal where the server answers %s', async (_, answer, says) => {
    await expect(reading(answer, 300)).rejects.toThrow(says);
  });

  it('ends in a refusal where the connection is cut in the middle', async () => {
    const cut: RequestListener = (_, answer) => {
      answer.writeHead(200, { 'content-length': '100' }).write('{"roas"');
      setImmediate(() => answer.destroy());
    };
    await expect(reading(cut)).rejects.toThrow(/aborted|hang up/);
  });

  it.each<[string, string, RegExp]>([
    ['no HTTP', 'rubbish\r\n\r\n', /Parse Error/],
    ['nothing, and hangs up', '', /hang up/],
    ['another protocol', 'HTTP/1.1 101 Go\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n', /without an answer/],
  ])('ends in a refusal where what answers speaks %s', async (_, bytes, says) => {
    const rubbish = createTcpServer((socket) => socket.end(bytes)).listen(0, '127.0.0.1');
    await once(rubbish, 'listening');
    const { port } = rubbish.address() as AddressInfo;
    try {
      await expect(download(`http://127.0.0.1:${port}/`, 5_000)).rejects.toThrow(says);
    } finally {
      rubbish.close();
    }
  });
});
