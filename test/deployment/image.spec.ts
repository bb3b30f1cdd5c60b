import { SERVER_FLAGS } from '../../scripts/provision/server-command';
import { textOf } from './compose-file';

const dockerfile = textOf('docker/Dockerfile');
const stages = dockerfile.split(/^FROM /m).slice(1);
const runtime = stages.at(-1) ?? '';
const ignored = textOf('.dockerignore').split('\n');

describe('the image', () => {
  it('runs on the Node major that the project brings', () => {
    const { optionalDependencies } = JSON.parse(textOf('tools/node-runtime/package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const major = Object.values(optionalDependencies)[0]?.split('.')[0];
    expect(dockerfile).toContain(`ARG NODE_IMAGE=node:${major}-`);
  });

  it('runs as user 10001, who has no home and no shell', () => {
    expect(runtime).toMatch(/useradd .*--uid 10001 .*--no-create-home --home-dir \/nonexistent --shell \/usr\/sbin\/nologin/);
    expect(runtime).toMatch(/^USER 10001:10001$/m);
  });

  it('holds only code that root owns and nobody may write', () => {
    const copies = runtime.split('\n').filter((line) => line.startsWith('COPY'));
    expect(copies).toHaveLength(3);
    for (const copy of copies) expect(copy).toContain('--chown=root:root --chmod=a+rX,go-w');
  });

  it('copies no sources, tests, documents or settings into the last stage', () => {
    expect(runtime.match(/COPY .*/g)?.map((copy) => copy.split(' ').at(-1))).toEqual(['./node_modules', './dist', './package.json']);
  });

  it('installs packages before it copies sources, so that a change in src does not install again', () => {
    expect(dockerfile.indexOf('RUN npm ci')).toBeLessThan(dockerfile.indexOf('COPY src ./src'));
  });

  it('runs with the flags with which it is tested and measured', () => {
    for (const flag of SERVER_FLAGS) expect(runtime).toContain(flag);
  });

  it('asks itself for its health as the compose files do', () => {
    expect(runtime).toContain('HEALTHCHECK --interval=30s --timeout=10s --retries=3 --start-period=15s');
    expect(runtime).toContain('/health/live');
  });

  it('is built from a context that begins empty', () => {
    expect(ignored.find((line) => line !== '' && !line.startsWith('#'))).toBe('*');
    expect(ignored.filter((line) => line.startsWith('!')).sort()).not.toEqual(expect.arrayContaining(['!test', '!docs', '!.env', '!.git']));
  });

  it.each(['**/node_modules', '**/.env', '**/*.md', '**/*.spec.ts', '**/coverage', '**/logs'])(
    'leaves %s out of the context',
    (pattern) => {
      expect(ignored).toContain(pattern);
    },
  );
});
