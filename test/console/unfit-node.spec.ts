import { spawnSync } from 'node:child_process';
import { MAIN } from '../support/console.js';

/** `lease-ledger --help`, told that the Node that runs it is of another version. */
function onNode(version: string) {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const preload = `data:text/javascript,${encodeURIComponent(pretend)}`;
  const args = ['--import', preload, MAIN, 'backup', '--help'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('started with a Node that cannot serve, lease-ledger', () => {
  it.each(['18.20.8', '20.18.3', '21.7.3', '22.11.0', '23.11.0'])('says so in one line, %s', (version) => {
    const { status, stdout, stderr } = onNode(version);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^lease-ledger: Node ${version} cannot run this; use 26, .*\\n$`));
  });

  it.each(['20.19.0', '22.12.0', '26.0.0', '28.1.0'])('is fit for %s', (version) => {
    const { status, stdout, stderr } = onNode(version);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage:/);
  });
});
