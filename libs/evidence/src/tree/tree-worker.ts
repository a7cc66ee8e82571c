import { parentPort, workerData } from 'node:worker_threads';
import { openEventStore } from '#event-store/open-event-store.js';
import { Salts } from '../entry/salt.js';
import { keepUp } from './keep-tree.js';
import { TreeFile } from './tree-file.js';
import type { FromTreeWorker, TreeWork } from './tree-work.js';

/** A thread of its own that keeps the tree up with the log, over a connection of its own, till it is told to stop. */
const { path, folder, url, leafKey } = workerData as TreeWork;
const port = parentPort!;
const stopping = new AbortController();
port.once('message', () => stopping.abort());
const say = (said: FromTreeWorker): void => port.postMessage(said);

const store = await openEventStore({ folder, url });
const tree = TreeFile.open(path);
try {
  await keepUp(tree, store, new Salts(Buffer.from(leafKey)), stopping.signal, (caughtUp) => {
    const { size, position, fork } = tree.standing;
    say({ size, position, caughtUp, fork });
  });
} finally {
  tree.close();
  await store.close();
  port.close();
}
