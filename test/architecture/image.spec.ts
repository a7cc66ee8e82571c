import { readFileSync } from 'node:fs';

const dockerfile = readFileSync('Dockerfile', 'utf8');
const leftOut = readFileSync('.dockerignore', 'utf8').trim().split('\n');
const [build, shipped] = dockerfile.split(/^FROM /m).slice(1) as [string, string];

describe('the image', () => {
  it('is built of all that the build reads, and none of that is left out', () => {
    const { include } = JSON.parse(readFileSync('tsconfig.build.json', 'utf8')) as { include: string[] };
    for (const folder of [...include, 'tools']) {
      expect(build).toContain(`\nCOPY ${folder} ${folder}\n`);
      expect(leftOut).not.toContain(folder);
    }
    expect(build).toContain('npm run build');
    expect(shipped).toContain('\nCOPY --from=build /app/dist dist\n');
  });

  it('leaves data and keys out of what is sent to be built', () => {
    expect(leftOut).toEqual(expect.arrayContaining(['*.secret', '*.key', 'lease-ledger-data']));
  });

  it('is run by somebody who is not root, on the port that its health is asked at', () => {
    expect(shipped).toMatch(/^USER node$/m);
    const [, port] = /^EXPOSE (\d+)$/m.exec(shipped)!;
    expect(shipped).toContain(`http://127.0.0.1:${port}/livez`);
    expect(shipped).toContain(`"--host", "0.0.0.0", "--port", "${port}"`);
  });

  it.each(['docker-compose.yml', 'docker-compose.cluster.yml'])(
    'over %s writes to its data alone, is ready once it says so, and is told how people sign in',
    (file) => {
      const composed = readFileSync(file, 'utf8');
      expect(composed).toMatch(/read_only: true\n +tmpfs: \[\/tmp\]\n/);
      expect(composed).toMatch(/:3000\/readyz'/);
      for (const name of ['JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE', 'OIDC_CLIENT_ID', 'OIDC_SCOPE'])
        expect(composed).toContain(`${name}: \${${name}:-}`);
    },
  );
});
