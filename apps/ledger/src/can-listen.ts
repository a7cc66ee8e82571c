import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Whether this process may listen there, asked before anything is opened for the service.
 * @throws the operating system's error, which names the address
 */
export async function assertCanListen(port: number, host: string): Promise<void> {
  const server = createServer().listen({ port, host, exclusive: true });
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
